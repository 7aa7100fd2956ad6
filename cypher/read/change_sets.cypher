// Question: Which change sets are kept or were applied, how far have they come, and as which revision?
// Picture: (:ChangeSet) (:Revision)
// Parameters: ids (list of text)
// Returns: id, change_set, revision, recorded_at
// Access: read
UNWIND $ids AS id
OPTIONAL MATCH (c:ChangeSet {id: id})
OPTIONAL MATCH (r:Revision {change_set: id})
RETURN id, c{.*} AS change_set, r.number AS revision, r.recorded_at AS recorded_at
