// Question: Record these MEMBER_OF facts.
// Picture: (start:Thing)-[:MEMBER_OF]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:MEMBER_OF]->(end)
SET e = row.properties
RETURN count(e) AS written
