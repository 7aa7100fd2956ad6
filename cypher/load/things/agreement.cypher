// Question: Record these things of type Agreement.
// Picture: (:Thing:Agreement)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Agreement)
SET t = row.properties
RETURN count(t) AS written
