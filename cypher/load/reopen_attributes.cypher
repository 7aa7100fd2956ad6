// Question: Reopen attributes that a writer closed and never committed.
// Picture: (:Attribute)
// Parameters: revision (integer), open (integer), batch (integer)
// Returns: written
// Access: write
MATCH (a:Attribute)
WHERE a.recorded_to > $revision AND a.recorded_to < $open
WITH a LIMIT $batch
SET a.recorded_to = $open
RETURN count(a) AS written
