// Question: Remove these facts about one thing, and what search finds them by.
// Picture: (a:Attribute)
// Parameters: rows (version)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (a:Attribute {version: row.version})
DETACH DELETE a
RETURN count(*) AS written
