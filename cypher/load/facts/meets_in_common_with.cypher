// Question: Record these MEETS_IN_COMMON_WITH facts.
// Picture: (start:Thing)-[:MEETS_IN_COMMON_WITH]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:MEETS_IN_COMMON_WITH]->(end)
SET e = row.properties
RETURN count(e) AS written
