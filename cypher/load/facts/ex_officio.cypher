// Question: Record these EX_OFFICIO facts.
// Picture: (start:Thing)-[:EX_OFFICIO]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:EX_OFFICIO]->(end)
SET e = row.properties
RETURN count(e) AS written
