// Question: How many facts of these kinds start from these things?
// Picture: (t:Thing)-[e]->(o:Thing)
// Parameters: ids (list of text), kinds (list of text), types (list of text, or null), of_kinds (list of text, or null), statuses (list of text, or null), certainties (list of text, or null), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, total
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
RETURN id, COUNT {
  MATCH (t)-[e]->(o:Thing)
  WHERE type(e) IN $kinds AND ($types IS NULL OR o.type IN $types)
    AND ($statuses IS NULL OR e.status IN $statuses) AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
    AND ($of_kinds IS NULL OR EXISTS {
      MATCH (o)<-[:OF]-(k:Kind)
      WHERE k.value IN $of_kinds
        AND (k.recorded_from <= $known AND $known < k.recorded_to AND NOT k.id IN $replaced OR k.planned_in IN $plans)
        AND k.shown_from <= $until AND $since < k.shown_to
        AND ($sources IS NULL OR any(i IN range(0, size(k.sources) - 1)
          WHERE k.sources[i] IN $sources AND k.source_shown_from[i] <= $until))
    })
} AS total
