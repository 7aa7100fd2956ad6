// Question: Which change sets are kept that have not been applied?
// Picture: (:ChangeSet)
// Parameters: none
// Returns: change_set
// Access: read
MATCH (c:ChangeSet)
RETURN c{.*} AS change_set
