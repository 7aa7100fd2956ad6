// Question: Record these SUCCEEDED_BY facts.
// Picture: (start:Thing)-[:SUCCEEDED_BY]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:SUCCEEDED_BY]->(end)
SET e = row.properties
RETURN count(e) AS written
