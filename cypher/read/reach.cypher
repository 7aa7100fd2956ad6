// Question: How far do the lines lead from a thing, when they do not lead where one hoped?
// Picture: (start:Thing)-[:REPORTS_TO|ACCOUNTABLE_TO …]->(…)->(last:Thing)
// Parameters: start (text), kinds (list of text), hops (integer), first (integer), known (revision), since (date), until (date), sources (list of source ids, or null)
// Returns: things, lines, leads_on
// Access: read
MATCH p = (start:Thing {id: $start})
  (()-[e:MEMBER_OF|SERVES|WITHIN|HELD_BY|REPORTS_TO|ESCALATES_TO|ACCOUNTABLE_TO|ACTS_AS|MEETS_IN_COMMON_WITH|COMMITTEE_OF|PART_OF|FILLS|POST_AT|EX_OFFICIO|APPOINTS|LEADS|PARTY_TO|UNDERPINS|DELEGATED_BY|DELEGATED_TO|DELEGATES|UNDER
    WHERE type(e) IN $kinds
      AND e.recorded_from <= $known AND $known < e.recorded_to
        AND e.shown_from <= $until AND $since < e.shown_to
        AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
          WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))]->()){1,8}
  (last:Thing)
WHERE length(p) <= $hops
  AND all(n IN nodes(p) WHERE single(m IN nodes(p) WHERE m.id = n.id))
WITH p, EXISTS {
    MATCH (last)-[f]->(next:Thing)
    WHERE type(f) IN $kinds AND none(n IN nodes(p) WHERE n.id = next.id)
      AND f.recorded_from <= $known AND $known < f.recorded_to
        AND f.shown_from <= $until AND $since < f.shown_to
        AND ($sources IS NULL OR any(i IN range(0, size(f.sources) - 1)
          WHERE f.sources[i] IN $sources AND f.source_shown_from[i] <= $until))
  } AS leads_on
WHERE NOT leads_on OR length(p) = $hops
WITH p, leads_on ORDER BY leads_on, length(p) DESC, [e IN relationships(p) | e.id] LIMIT $first
RETURN
  [t IN nodes(p) | t{.*}] AS things,
  [e IN relationships(p) | [type(e), e{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .excluded_from, .what, .how, .how_often, .mode, .level, .order, .capacity, .limits, .orientation, .formality, .formal, .matters, .basis, .obligation, .consequence, .degree, .share_from, .share_to, .exception, .larger, .on_behalf_of, .alternate}]] AS lines,
  leads_on
