// Question: Record these things of type Forum.
// Picture: (:Thing:Forum)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Forum)
SET t = row.properties
RETURN count(t) AS written
