// Question: Record these PART_OF facts.
// Picture: (start:Thing)-[:PART_OF]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:PART_OF]->(end)
SET e = row.properties
RETURN count(e) AS written
