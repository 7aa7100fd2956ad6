// Question: Record these things of type Footprint.
// Picture: (:Thing:Footprint)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Footprint)
SET t = row.properties
RETURN count(t) AS written
