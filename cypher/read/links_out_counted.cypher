// Question: How many facts of these kinds start from these things?
// Picture: (t:Thing)-[e]->(o:Thing)
// Parameters: ids (list of text), kinds (list of text), types (list of text, or null), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, total
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
RETURN id, COUNT {
  MATCH (t)-[e]->(o:Thing)
  WHERE type(e) IN $kinds AND ($types IS NULL OR o.type IN $types)
    AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
} AS total
