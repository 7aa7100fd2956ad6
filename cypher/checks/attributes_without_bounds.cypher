// Question: Which attributes lack a bound, a recorded interval or a citation?
// Picture: (a:Attribute)
// Parameters: none
// Returns: id
// Access: read
MATCH (a:Attribute)
WHERE a.begins_from IS NULL OR a.begins_by IS NULL OR a.ends_from IS NULL OR a.ends_by IS NULL
  OR a.shown_from IS NULL OR a.shown_to IS NULL OR a.recorded_from IS NULL OR a.recorded_to IS NULL
  OR a.sources IS NULL OR size(a.sources) = 0
RETURN a.id AS id
ORDER BY id LIMIT 100
