// Question: Which bodies belong to several footprints of one kind?
// Picture: (t:Thing)-[:MEMBER_OF|SERVES]->(f:Footprint)<-[:OF]-(:Kind)
// Parameters: kind (text), types (list of text, or null), statuses (list of text, or null), at_least (integer), after (text), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: thing, footprints
// Access: read
MATCH (k:Kind)-[:OF]->(f:Thing)
WHERE k.value = $kind
  AND (k.recorded_from <= $known AND $known < k.recorded_to AND NOT k.id IN $replaced OR k.planned_in IN $plans)
  AND k.shown_from <= $until AND $since < k.shown_to
  AND ($sources IS NULL OR any(i IN range(0, size(k.sources) - 1)
    WHERE k.sources[i] IN $sources AND k.source_shown_from[i] <= $until))
WITH DISTINCT f
WHERE f.type = 'Footprint'
MATCH (f)<-[e:MEMBER_OF|SERVES]-(t:Thing)
WHERE ($types IS NULL OR t.type IN $types) AND ($statuses IS NULL OR e.status IN $statuses)
  AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
  AND e.shown_from <= $until AND $since < e.shown_to
  AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
    WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
WITH t, f, e ORDER BY e.id
WITH t, f, collect(e{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .what, kind: type(e)}) AS facts ORDER BY f.id
WITH t, collect([f{.*}, facts]) AS footprints
WHERE size(footprints) >= $at_least AND t.id > $after
WITH t, footprints ORDER BY t.id LIMIT $first
RETURN t{.*} AS thing, footprints
