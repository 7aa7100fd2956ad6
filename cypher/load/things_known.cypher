// Question: Which things has the map ever held, and which are there for a plan alone?
// Picture: (:Thing)
// Parameters: none
// Returns: id, type, dataset, recorded_from, planned, adopted
// Access: read
MATCH (t:Thing)
RETURN t.id AS id, t.type AS type, t.dataset AS dataset, t.recorded_from AS recorded_from,
  t.planned AS planned, t.adopted AS adopted
