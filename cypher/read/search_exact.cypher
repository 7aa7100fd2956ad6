// Question: Which things have exactly this name, former name, acronym or code?
// Picture: (n:Name)-[:OF]->(t:Thing)
// Parameters: folded (text), types (list of text, or null), after (text), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: thing, matched, use, cursor
// Access: read
MATCH (n:Name)
WHERE n.folded = $folded
MATCH (n)-[:OF]->(t:Thing)
WHERE ($types IS NULL OR t.type IN $types)
  AND (n.recorded_from <= $known AND $known < n.recorded_to AND NOT n.id IN $replaced OR n.planned_in IN $plans)
  AND n.shown_from <= $until AND $since < n.shown_to
  AND ($sources IS NULL OR any(i IN range(0, size(n.sources) - 1)
    WHERE n.sources[i] IN $sources AND n.source_shown_from[i] <= $until))
WITH t, n ORDER BY n.id
WITH t, collect(n)[0] AS n
WHERE t.id > $after
WITH t, n ORDER BY t.id LIMIT $first
RETURN t{.*} AS thing, n.value AS matched, n.use AS use, t.id AS cursor
