// Question: When were these revisions recorded, by whom and why?
// Picture: (:Revision)
// Parameters: numbers (list of integer)
// Returns: number, recorded_at, author, reason
// Access: read
UNWIND $numbers AS wanted
MATCH (r:Revision {number: wanted})
RETURN r.number AS number, r.recorded_at AS recorded_at, r.author AS author, r.reason AS reason
