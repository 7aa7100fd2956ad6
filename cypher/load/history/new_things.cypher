// Question: Which things was this revision the first to speak of?
// Picture: (:Thing)
// Parameters: revision (integer), after (text), batch (integer)
// Returns: id, type, dataset
// Access: read
MATCH (t:Thing)
WHERE t.recorded_from = $revision
WITH t, t.id AS cursor
WHERE cursor > $after
WITH t, cursor ORDER BY cursor LIMIT $batch
RETURN cursor AS id, t.type AS type, t.dataset AS dataset
ORDER BY cursor
