// Question: Record these things of type Group.
// Picture: (:Thing:Group)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Group)
SET t = row.properties
RETURN count(t) AS written
