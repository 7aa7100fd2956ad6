// Question: Remove things of which only plans spoke, and none does any more.
// Picture: (:Thing)
// Parameters: batch (integer)
// Returns: written
// Access: write
MATCH (t:Thing)
WHERE t.recorded_from = 0 AND NOT EXISTS { MATCH (t)--() }
WITH t LIMIT $batch
DETACH DELETE t
RETURN count(*) AS written
