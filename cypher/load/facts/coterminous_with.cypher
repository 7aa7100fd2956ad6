// Question: Record these COTERMINOUS_WITH facts.
// Picture: (start:Thing)-[:COTERMINOUS_WITH]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:COTERMINOUS_WITH]->(end)
SET e = row.properties
RETURN count(e) AS written
