// Question: Remove versions that a writer recorded and never committed.
// Picture: (:Version)
// Parameters: revision (integer), batch (integer)
// Returns: written
// Access: write
MATCH (v:Version)
WHERE v.recorded_from > $revision
WITH v LIMIT $batch
DETACH DELETE v
RETURN count(*) AS written
