// Question: Record these things of type Person.
// Picture: (:Thing:Person)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Person)
SET t = row.properties
RETURN count(t) AS written
