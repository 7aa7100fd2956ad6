// Question: Which attributes does a dataset state now?
// Picture: (a:Attribute)-[:OF]->(:Thing)
// Parameters: dataset (text), open (integer)
// Returns: id, version, digest, thing, name
// Access: read
MATCH (a:Attribute)
WHERE a.dataset = $dataset AND a.recorded_to = $open
RETURN a.id AS id, a.version AS version, a.digest AS digest, a.thing AS thing, a.name AS name
