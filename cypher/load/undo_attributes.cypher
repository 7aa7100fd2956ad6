// Question: Remove attributes that a writer recorded and never committed.
// Picture: (:Attribute)
// Parameters: revision (integer), batch (integer)
// Returns: written
// Access: write
MATCH (a:Attribute)
WHERE a.recorded_from > $revision
WITH a LIMIT $batch
DETACH DELETE a
RETURN count(*) AS written
