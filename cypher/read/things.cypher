// Question: What are these things, as the standpoint sees them?
// Picture: (:Thing)
// Parameters: ids (list of text), known (revision)
// Returns: id, thing
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
WHERE t.recorded_from <= $known
RETURN id, t{.*} AS thing
