// Question: Which things of this type are of this kind?
// Picture: (:Kind)-[:OF]->(:Thing)
// Parameters: type (text), kind (text), after (text), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, thing
// Access: read
MATCH (e:Kind)-[:OF]->(t:Thing)
WHERE e.value = $kind
  AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
  AND e.shown_from <= $until AND $since < e.shown_to
  AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
    WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
WITH DISTINCT t
WHERE t.type = $type AND t.id > $after
WITH t ORDER BY t.id LIMIT $first
RETURN t.id AS id, t{.*} AS thing
