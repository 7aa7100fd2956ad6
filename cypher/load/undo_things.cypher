// Question: Remove things that a writer recorded and never committed.
// Picture: (:Thing)
// Parameters: revision (integer), batch (integer)
// Returns: written
// Access: write
MATCH (t:Thing)
WHERE t.recorded_from > $revision
WITH t LIMIT $batch
DETACH DELETE t
RETURN count(*) AS written
