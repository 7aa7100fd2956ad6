// Question: What are these things joined to, by which kinds of fact, and which way?
// Picture: (t:Thing)-[e]-(:Thing)
// Parameters: ids (list of text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, joined
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
CALL (t) {
  MATCH (t)-[e]-(o:Thing)
  WHERE (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
  RETURN collect(DISTINCT [type(e), startNode(e).id, endNode(e).id]) AS joined
}
RETURN id, joined
