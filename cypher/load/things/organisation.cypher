// Question: Record these things of type Organisation.
// Picture: (:Thing:Organisation)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Organisation)
SET t = row.properties
RETURN count(t) AS written
