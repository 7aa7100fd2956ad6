// Question: Which facts does a dataset state now?
// Picture: (start:Thing)-[e]->(:Thing)
// Parameters: dataset (text), open (integer)
// Returns: id, version, digest, start
// Access: read
MATCH (start:Thing)-[e]->(:Thing)
WHERE e.dataset = $dataset AND e.recorded_to = $open
RETURN e.id AS id, e.version AS version, e.digest AS digest, start.id AS start
