// Question: Remove facts that a writer recorded and never committed.
// Picture: (:Thing)-[e]->(:Thing)
// Parameters: revision (integer), batch (integer)
// Returns: written
// Access: write
MATCH (:Thing)-[e]->(:Thing)
WHERE e.recorded_from > $revision
WITH e LIMIT $batch
DELETE e
RETURN count(*) AS written
