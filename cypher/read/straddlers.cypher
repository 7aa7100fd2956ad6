// Question: Which bodies belong to several footprints of one kind?
// Picture: (t:Thing)-[:MEMBER_OF|SERVES]->(f:Footprint)
// Parameters: kind (text), at_least (integer), after (text), first (integer), known (revision), since (date), until (date), sources (list of source ids, or null)
// Returns: thing, footprints
// Access: read
MATCH (f:Thing)
WHERE f.type = 'Footprint' AND f.kind = $kind
MATCH (f)<-[e:MEMBER_OF|SERVES]-(t:Thing)
WHERE t.id > $after
  AND e.recorded_from <= $known AND $known < e.recorded_to
  AND e.shown_from <= $until AND $since < e.shown_to
  AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
    WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
WITH t, f, collect(e{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .what, kind: type(e)}) AS facts ORDER BY f.id
WITH t, collect([f{.*}, facts]) AS footprints
WHERE size(footprints) >= $at_least
WITH t, footprints ORDER BY t.id LIMIT $first
RETURN t{.*} AS thing, footprints
