// Question: Write anew what is said of these revisions.
// Picture: (r:Revision)
// Parameters: rows (number, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (r:Revision {number: row.number})
SET r += row.properties
RETURN count(r) AS written
