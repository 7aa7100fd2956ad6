// Question: Record these ACTS_AS facts.
// Picture: (start:Thing)-[:ACTS_AS]->(end:Thing)
// Parameters: rows (start, end, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})
MATCH (end:Thing {id: row.end})
CREATE (start)-[e:ACTS_AS]->(end)
SET e = row.properties
RETURN count(e) AS written
