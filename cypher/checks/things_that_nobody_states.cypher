// Question: Which things have no statement that they are?
// Picture: (:Thing)
// Parameters: none
// Returns: id
// Access: read
MATCH (t:Thing)
WHERE NOT EXISTS { MATCH (t)<-[:OF]-(a:Attribute) WHERE a.name = 'is_a' }
RETURN t.id AS id
ORDER BY id LIMIT 100
