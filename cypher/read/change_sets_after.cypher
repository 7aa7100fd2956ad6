// Question: Which change sets are kept, in the order of their ids?
// Picture: (:ChangeSet)
// Parameters: after (text), first (integer)
// Returns: id
// Access: read
MATCH (c:ChangeSet)
WHERE c.id > $after
RETURN c.id AS id
ORDER BY id LIMIT $first
