// Question: By which lines does one thing answer to another, hop by hop?
// Picture: (start:Thing)-[:REPORTS_TO|ACCOUNTABLE_TO …]->(…)->(goal:Thing)
// Parameters: start (text), goals (list of text), kinds (list of text), hops (integer), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: paths, things, lines
// Access: read
MATCH p = (start:Thing {id: $start})
  (()-[e:HOLDS|ON|MEMBER_OF|SERVES|WITHIN|HELD_BY|REPORTS_TO|ESCALATES_TO|ACCOUNTABLE_TO|ACTS_AS|MEETS_IN_COMMON_WITH|COMMITTEE_OF|PART_OF|SUCCEEDED_BY|FILLS|POST_AT|EX_OFFICIO|APPOINTS|LEADS|PARTY_TO|UNDERPINS|DELEGATED_BY|DELEGATED_TO|DELEGATES|UNDER|RELATED_TO
    WHERE type(e) IN $kinds
      AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
        AND e.shown_from <= $until AND $since < e.shown_to
        AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
          WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))]->()){1,8}(goal:Thing)
WHERE goal.id IN $goals
  AND length(p) <= $hops
WITH p, [t IN nodes(p) | t.id] AS passed, [e IN relationships(p) | e.id] AS taken
WHERE all(i IN range(1, size(passed) - 1) WHERE NOT passed[i] IN passed[..i])
WITH p, taken ORDER BY size(taken), taken LIMIT $first
WITH collect(p) AS found
UNWIND found AS p
UNWIND nodes(p) AS t
WITH found, collect(DISTINCT t) AS things
UNWIND found AS p
UNWIND relationships(p) AS e
WITH found, things, collect(DISTINCT e) AS lines
RETURN
  [p IN found | [e IN relationships(p) | e.id]] AS paths,
  [t IN things | t{.*}] AS things,
  [e IN lines | [type(e), startNode(e).id, endNode(e).id, e{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .excluded_from, .what, .how, .how_often, .mode, .level, .order, .capacity, .limits, .orientation, .formality, .formal, .matters, .basis, .obligation, .consequence, .degree, .share_from, .share_to, .exception, .larger, .on_behalf_of, .alternate}]] AS lines
