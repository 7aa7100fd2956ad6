// Question: Close these versions of facts: the map no longer holds them from that revision.
// Picture: (start:Thing)-[e]->(end:Thing)
// Parameters: rows (start, version), revision
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (start:Thing {id: row.start})-[e]->(end:Thing)
WHERE e.version = row.version
SET e.recorded_to = $revision
RETURN count(e) AS written
