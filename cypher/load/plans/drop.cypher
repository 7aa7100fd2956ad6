// Question: Keep this change set no longer.
// Picture: (:ChangeSet)
// Parameters: id (text)
// Returns: written
// Access: write
MATCH (c:ChangeSet {id: $id})
DETACH DELETE c
RETURN count(*) AS written
