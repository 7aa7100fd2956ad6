// Question: Reopen facts that a writer closed and never committed.
// Picture: (:Thing)-[e]->(:Thing)
// Parameters: revision (integer), open (integer), batch (integer)
// Returns: written
// Access: write
MATCH (:Thing)-[e]->(:Thing)
WHERE e.recorded_to > $revision AND e.recorded_to < $open
WITH e LIMIT $batch
SET e.recorded_to = $open
RETURN count(e) AS written
