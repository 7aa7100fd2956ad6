// Question: Record these things of type Seat.
// Picture: (:Thing:Seat)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Seat)
SET t = row.properties
RETURN count(t) AS written
