// Question: Which seats are on no forum?
// Picture: (:Seat)
// Parameters: none
// Returns: id
// Access: read
MATCH (s:Seat)
WHERE NOT EXISTS { MATCH (s)-[:ON]->(:Thing) }
RETURN s.id AS id
ORDER BY id LIMIT 100
