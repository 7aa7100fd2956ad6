// Question: Reopen versions that a writer closed and never committed.
// Picture: (:Version)
// Parameters: revision (integer), open (integer), batch (integer)
// Returns: written
// Access: write
MATCH (v:Version)
WHERE v.recorded_to > $revision AND v.recorded_to < $open
WITH v LIMIT $batch
SET v.recorded_to = $open, v.closed_by = NULL, v.closed_as = NULL
RETURN count(v) AS written
