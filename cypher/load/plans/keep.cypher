// Question: Keep a change set, or a new state of it.
// Picture: (:ChangeSet)
// Parameters: id (text), properties
// Returns: written
// Access: write
MERGE (c:ChangeSet {id: $id})
SET c += $properties
RETURN count(c) AS written
