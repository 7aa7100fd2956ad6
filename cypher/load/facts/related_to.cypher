// Question: Record these RELATED_TO facts.
// Picture: (start:Thing)-[:RELATED_TO]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:RELATED_TO]->(end)
SET e = row.properties
RETURN count(e) AS written
