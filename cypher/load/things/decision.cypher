// Question: Record these things of type Decision.
// Picture: (:Thing:Decision)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Decision)
SET t = row.properties
RETURN count(t) AS written
