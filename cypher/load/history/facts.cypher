// Question: What do the facts say that this revision opened from these things to others?
// Picture: (start:Thing)-[e]->(end:Thing)
// Parameters: starts (list of text), revision (integer), first (text), last (text)
// Returns: kind, start, end, fact
// Access: read
UNWIND $starts AS id
MATCH (s:Thing {id: id})-[e]->(o:Thing)
WHERE e.recorded_from = $revision AND e.version >= $first AND e.version <= $last
RETURN type(e) AS kind, s.id AS start, o.id AS end, e{.*} AS fact
