// Question: Which facts lack a bound, a recorded interval or a citation?
// Picture: (:Thing)-[e]->(:Thing)
// Parameters: none
// Returns: id
// Access: read
MATCH (:Thing)-[e]->(:Thing)
WHERE e.begins_from IS NULL OR e.begins_by IS NULL OR e.ends_from IS NULL OR e.ends_by IS NULL
  OR e.shown_from IS NULL OR e.shown_to IS NULL OR e.recorded_from IS NULL OR e.recorded_to IS NULL
  OR e.sources IS NULL OR size(e.sources) = 0
RETURN e.id AS id
ORDER BY id LIMIT 100
