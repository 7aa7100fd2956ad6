// Question: How far do the lines lead from a thing, when they do not lead where one hoped?
// Picture: (start:Thing)-[:REPORTS_TO|ACCOUNTABLE_TO …]->(…)->(last:Thing)
// Parameters: start (text), kinds (list of text), hops (integer), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: paths, lead_on, things, lines
// Access: read
MATCH p = (start:Thing {id: $start})
  (()-[e:HOLDS|ON|MEMBER_OF|SERVES|WITHIN|HELD_BY|REPORTS_TO|ESCALATES_TO|ACCOUNTABLE_TO|ACTS_AS|MEETS_IN_COMMON_WITH|COMMITTEE_OF|PART_OF|SUCCEEDED_BY|FILLS|POST_AT|EX_OFFICIO|APPOINTS|LEADS|PARTY_TO|UNDERPINS|DELEGATED_BY|DELEGATED_TO|DELEGATES|UNDER|RELATED_TO
    WHERE type(e) IN $kinds
      AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
        AND e.shown_from <= $until AND $since < e.shown_to
        AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
          WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))]->()){1,8}
  (last:Thing)
WHERE length(p) <= $hops
WITH p, last, [t IN nodes(p) | t.id] AS passed, [e IN relationships(p) | e.id] AS taken
WHERE all(i IN range(1, size(passed) - 1) WHERE NOT passed[i] IN passed[..i])
WITH p, taken, EXISTS {
    MATCH (last)-[f]->(next:Thing)
    WHERE type(f) IN $kinds AND NOT next.id IN passed
      AND (f.recorded_from <= $known AND $known < f.recorded_to AND NOT f.id IN $replaced OR f.planned_in IN $plans)
        AND f.shown_from <= $until AND $since < f.shown_to
        AND ($sources IS NULL OR any(i IN range(0, size(f.sources) - 1)
          WHERE f.sources[i] IN $sources AND f.source_shown_from[i] <= $until))
  } AS leads_on
WHERE NOT leads_on OR size(taken) = $hops
WITH p, taken, leads_on ORDER BY leads_on, size(taken) DESC, taken LIMIT $first
WITH collect(p) AS found, collect(leads_on) AS lead_on
UNWIND found AS p
UNWIND nodes(p) AS t
WITH found, lead_on, collect(DISTINCT t) AS things
UNWIND found AS p
UNWIND relationships(p) AS e
WITH found, lead_on, things, collect(DISTINCT e) AS lines
RETURN
  [p IN found | [e IN relationships(p) | e.id]] AS paths,
  lead_on,
  [t IN things | t{.*}] AS things,
  [e IN lines | [type(e), startNode(e).id, endNode(e).id, e{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .excluded_from, .what, .how, .how_often, .mode, .level, .order, .capacity, .limits, .orientation, .formality, .formal, .matters, .basis, .obligation, .consequence, .degree, .share_from, .share_to, .exception, .larger, .on_behalf_of, .alternate}]] AS lines
