// Question: Record these things of type Programme.
// Picture: (:Thing:Programme)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Programme)
SET t = row.properties
RETURN count(t) AS written
