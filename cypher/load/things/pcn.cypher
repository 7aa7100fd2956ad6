// Question: Record these things of type Pcn.
// Picture: (:Thing:Pcn)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Pcn)
SET t = row.properties
RETURN count(t) AS written
