// Question: What is plain of these things?
// Picture: (:Thing)
// Parameters: ids (list of text)
// Returns: thing
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
RETURN t{.*} AS thing
