// Question: Record these POST_AT facts.
// Picture: (start:Thing)-[:POST_AT]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:POST_AT]->(end)
SET e = row.properties
RETURN count(e) AS written
