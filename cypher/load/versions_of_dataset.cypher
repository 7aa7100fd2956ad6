// Question: What does a dataset state now, and what of it has been retracted by others?
// Picture: (:Version)
// Parameters: dataset (text), open (integer)
// Returns: id, version, digest, loaded, recorded_to, change_set, closed_by
// Access: read
MATCH (v:Version)
WHERE v.dataset = $dataset AND (v.recorded_to = $open OR v.closed_by IS NOT NULL)
RETURN v.id AS id, v.version AS version, v.digest AS digest, v.loaded AS loaded, v.recorded_to AS recorded_to,
  v.change_set AS change_set, v.closed_by AS closed_by
