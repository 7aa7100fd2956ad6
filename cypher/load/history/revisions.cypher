// Question: What are the revisions after this one, in order, and how much did each of them do?
// Picture: (:Revision) (:Thing) (:Version)
// Parameters: after (revision), through (revision), batch (integer)
// Returns: revision, things, opens, closes
// Access: read
MATCH (r:Revision)
WHERE r.number > $after AND r.number <= $through
WITH r ORDER BY r.number LIMIT $batch
RETURN r{.*} AS revision,
  COUNT { MATCH (t:Thing) WHERE t.recorded_from = r.number } AS things,
  COUNT { MATCH (v:Version) WHERE v.recorded_from = r.number } AS opens,
  COUNT { MATCH (v:Version) WHERE v.recorded_to = r.number } AS closes
ORDER BY r.number
