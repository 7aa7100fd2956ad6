// Question: Which revisions came after this one?
// Picture: (:Revision)
// Parameters: after (revision), known (revision), first (integer)
// Returns: number, recorded_at, author, reason, title, dataset, change_set, loads, opened, closed
// Access: read
MATCH (r:Revision)
WHERE r.number > $after AND r.number <= $known
RETURN r.number AS number, r.recorded_at AS recorded_at, r.author AS author, r.reason AS reason, r.title AS title,
  r.dataset AS dataset, r.change_set AS change_set, r.loads AS loads, r.opened AS opened, r.closed AS closed
ORDER BY r.number
LIMIT $first
