// Question: Record these HOLDS facts.
// Picture: (start:Thing)-[:HOLDS]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:HOLDS]->(end)
SET e = row.properties
RETURN count(e) AS written
