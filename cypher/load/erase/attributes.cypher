// Question: Write these facts about one thing anew in their places.
// Picture: (a:Attribute)
// Parameters: rows (version, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (a:Attribute {version: row.version})
SET a = row.properties
RETURN count(a) AS written
