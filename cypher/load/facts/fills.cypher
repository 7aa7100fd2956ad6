// Question: Record these FILLS facts.
// Picture: (start:Thing)-[:FILLS]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:FILLS]->(end)
SET e = row.properties
RETURN count(e) AS written
