// Question: Close these versions of facts about one thing each.
// Picture: (a:Attribute)
// Parameters: rows (version), revision
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (a:Attribute {version: row.version})
SET a.recorded_to = $revision
RETURN count(a) AS written
