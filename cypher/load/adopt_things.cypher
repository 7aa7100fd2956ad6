// Question: Make things that only a plan spoke of things of the map.
// Picture: (t:Thing)
// Parameters: rows (id, properties), revision
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (t:Thing {id: row.id})
SET t += row.properties, t.adopted = $revision, t.recorded_from = $revision
RETURN count(t) AS written
