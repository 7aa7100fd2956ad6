// Question: When were these revisions recorded, by whom and why?
// Picture: (:Revision)
// Parameters: numbers (list of integer)
// Returns: number, recorded_at, author, reason, title, dataset, change_set, loads, opened, closed
// Access: read
UNWIND $numbers AS wanted
MATCH (r:Revision {number: wanted})
RETURN r.number AS number, r.recorded_at AS recorded_at, r.author AS author, r.reason AS reason, r.title AS title,
  r.dataset AS dataset, r.change_set AS change_set, r.loads AS loads, r.opened AS opened, r.closed AS closed
