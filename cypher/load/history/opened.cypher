// Question: Which versions of facts did this revision open?
// Picture: (:Version)
// Parameters: revision (integer), after (text), batch (integer)
// Returns: version
// Access: read
MATCH (v:Version)
WHERE v.recorded_from = $revision
WITH v, v.version AS cursor
WHERE cursor > $after
WITH v, cursor ORDER BY cursor LIMIT $batch
RETURN v{.*} AS version
ORDER BY cursor
