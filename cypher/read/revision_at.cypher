// Question: Which was the last revision recorded at or before this moment?
// Picture: (:Revision)
// Parameters: moment (datetime)
// Returns: revision, recorded_at
// Access: read
MATCH (r:Revision)
WHERE r.recorded_at <= $moment
RETURN r.number AS revision, r.recorded_at AS recorded_at
ORDER BY r.recorded_at DESC
LIMIT 1
