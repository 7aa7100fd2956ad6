// Question: Which versions of facts did this revision close?
// Picture: (:Version)
// Parameters: revision (integer), after (text), batch (integer)
// Returns: version
// Access: read
MATCH (v:Version)
WHERE v.recorded_to = $revision
WITH v
WHERE v.version > $after
WITH v ORDER BY v.version LIMIT $batch
RETURN v{.*} AS version
ORDER BY v.version
