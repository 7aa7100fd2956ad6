// Question: Remove things of which only plans spoke, and none does any more.
// Picture: (:Thing)
// Parameters: batch (integer)
// Returns: written
// Access: write
MATCH (t:Thing {recorded_from: 0})
WHERE NOT EXISTS { MATCH (t)--() }
WITH t LIMIT $batch
DETACH DELETE t
RETURN count(*) AS written
