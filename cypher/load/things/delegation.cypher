// Question: Record these things of type Delegation.
// Picture: (:Thing:Delegation)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Delegation)
SET t = row.properties
RETURN count(t) AS written
