// Question: What does the map state now of these things, each taken alone?
// Picture: (:Attribute)-[:OF]->(:Thing)
// Parameters: ids (list of text), open (integer)
// Returns: id, type, attribute
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})<-[:OF]-(a:Attribute)
WHERE a.recorded_to = $open
RETURN id, t.type AS type, a{.*} AS attribute
