// Question: What are these things, as the standpoint sees them?
// Picture: (:Thing)<-[:OF]-(:Attribute)
// Parameters: ids (list of text), known (revision), since (date), until (date), sources (list of source ids, or null)
// Returns: id, thing
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
WHERE t.recorded_from <= $known
RETURN id, t{.*} AS thing
