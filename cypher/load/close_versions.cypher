// Question: Record that these versions of facts are closed, and why.
// Picture: (v:Version)
// Parameters: rows (version, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (v:Version {version: row.version})
SET v += row.properties
RETURN count(v) AS written
