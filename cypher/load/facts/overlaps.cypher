// Question: Record these OVERLAPS facts.
// Picture: (start:Thing)-[:OVERLAPS]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:OVERLAPS]->(end)
SET e = row.properties
RETURN count(e) AS written
