// Question: Write anew what is plain of these things, ids included.
// Picture: (t:Thing)
// Parameters: rows (id, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (t:Thing {id: row.id})
SET t = row.properties
RETURN count(t) AS written
