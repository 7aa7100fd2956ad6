// Question: Record these PARTY_TO facts.
// Picture: (start:Thing)-[:PARTY_TO]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:PARTY_TO]->(end)
SET e = row.properties
RETURN count(e) AS written
