// Question: Which things has the map ever held, and which are there for a plan alone?
// Picture: (:Thing)
// Parameters: none
// Returns: id, type, dataset, planned, adopted
// Access: read
MATCH (t:Thing)
RETURN t.id AS id, t.type AS type, t.dataset AS dataset, t.planned AS planned, t.adopted AS adopted
