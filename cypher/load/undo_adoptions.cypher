// Question: Give back to the plans alone the things that a writer adopted and never committed.
// Picture: (:Thing)
// Parameters: revision (integer), batch (integer)
// Returns: written
// Access: write
MATCH (t:Thing)
WHERE t.recorded_from > $revision AND t.adopted IS NOT NULL
WITH t LIMIT $batch
SET t.recorded_from = 0, t.adopted = NULL
RETURN count(*) AS written
