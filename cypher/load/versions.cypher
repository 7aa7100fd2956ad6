// Question: Record that these versions of facts are there.
// Picture: (:Version)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (v:Version)
SET v = row.properties
RETURN count(v) AS written
