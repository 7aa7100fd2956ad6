// Question: What is this fact, and which things does it join?
// Picture: (start:Thing)-[e]->(end:Thing)
// Parameters: start (text), fact (text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: kind, fact, start_thing, end_thing
// Access: read
MATCH (s:Thing {id: $start})-[e]->(o:Thing)
WHERE e.id = $fact
  AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
  AND e.shown_from <= $until AND $since < e.shown_to
  AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
    WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
RETURN type(e) AS kind, e{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .excluded_from, .what, .how, .how_often, .mode, .level, .order, .capacity, .limits, .orientation, .formality, .formal, .matters, .basis, .obligation, .consequence, .degree, .share_from, .share_to, .exception, .larger, .on_behalf_of, .alternate} AS fact, s{.*} AS start_thing, o{.*} AS end_thing
