// Question: Write anew what is said of these change sets.
// Picture: (c:ChangeSet)
// Parameters: rows (id, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (c:ChangeSet {id: row.id})
SET c += row.properties
RETURN count(c) AS written
