// Question: Record these HELD_BY facts.
// Picture: (start:Thing)-[:HELD_BY]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:HELD_BY]->(end)
SET e = row.properties
RETURN count(e) AS written
