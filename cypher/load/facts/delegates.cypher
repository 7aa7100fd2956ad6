// Question: Record these DELEGATES facts.
// Picture: (start:Thing)-[:DELEGATES]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:DELEGATES]->(end)
SET e = row.properties
RETURN count(e) AS written
