// Question: Record these DELEGATED_TO facts.
// Picture: (start:Thing)-[:DELEGATED_TO]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:DELEGATED_TO]->(end)
SET e = row.properties
RETURN count(e) AS written
