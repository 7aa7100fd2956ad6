// Question: Write anew what is known of these versions of facts.
// Picture: (v:Version)
// Parameters: rows (version, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (v:Version {version: row.version})
SET v = row.properties
RETURN count(v) AS written
