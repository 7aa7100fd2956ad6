// Question: What does the map state of these things, each taken alone, as known at a revision?
// Picture: (:Attribute)-[:OF]->(:Thing)
// Parameters: ids (list of text), known (revision)
// Returns: id, type, attribute
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})<-[:OF]-(a:Attribute)
WHERE a.recorded_from <= $known AND $known < a.recorded_to
RETURN id, t.type AS type, a{.*} AS attribute
