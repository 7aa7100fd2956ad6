// Question: Which facts join these things to others, as known at a revision?
// Picture: (t:Thing)-[e]-(:Thing)
// Parameters: ids (list of text), known (revision)
// Returns: kind, start, end, start_type, end_type, fact
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})-[e]-(:Thing)
WHERE e.recorded_from <= $known AND $known < e.recorded_to
RETURN type(e) AS kind, startNode(e).id AS start, endNode(e).id AS end, startNode(e).type AS start_type,
  endNode(e).type AS end_type, e{.*} AS fact
