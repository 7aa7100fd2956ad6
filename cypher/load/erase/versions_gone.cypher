// Question: Remove what is known of these versions of facts.
// Picture: (v:Version)
// Parameters: rows (version)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (v:Version {version: row.version})
DETACH DELETE v
RETURN count(*) AS written
