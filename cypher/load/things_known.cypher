// Question: Which things has the map ever held?
// Picture: (:Thing)
// Parameters: none
// Returns: id, type, dataset
// Access: read
MATCH (t:Thing)
RETURN t.id AS id, t.type AS type, t.dataset AS dataset
