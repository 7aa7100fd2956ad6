// Question: Write these facts that join things anew in their places.
// Picture: (start:Thing)-[e]->(end:Thing)
// Parameters: rows (start, version, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})-[e]->(end:Thing)
WHERE e.version = row.version
SET e = row.properties
RETURN count(e) AS written
