// Question: Record these things of type Source.
// Picture: (:Thing:Source)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Source)
SET t = row.properties
RETURN count(t) AS written
