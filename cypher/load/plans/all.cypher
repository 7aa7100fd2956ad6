// Question: Which change sets are kept, applied or not?
// Picture: (:ChangeSet)
// Parameters: none
// Returns: change_set
// Access: read
MATCH (c:ChangeSet)
RETURN c{.*} AS change_set
ORDER BY c.id
