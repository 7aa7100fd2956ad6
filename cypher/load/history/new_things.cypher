// Question: Which things was this revision the first to speak of?
// Picture: (:Thing)
// Parameters: revision (integer), after (text), batch (integer)
// Returns: id, type, dataset
// Access: read
MATCH (t:Thing)
WHERE t.recorded_from = $revision
WITH t
WHERE t.id > $after
WITH t ORDER BY t.id LIMIT $batch
RETURN t.id AS id, t.type AS type, t.dataset AS dataset
ORDER BY t.id
