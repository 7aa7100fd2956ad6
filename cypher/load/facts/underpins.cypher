// Question: Record these UNDERPINS facts.
// Picture: (start:Thing)-[:UNDERPINS]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:UNDERPINS]->(end)
SET e = row.properties
RETURN count(e) AS written
