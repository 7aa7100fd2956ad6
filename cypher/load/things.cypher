// Question: Record these things, or bring what is plain of them up to date.
// Picture: (:Thing)
// Parameters: rows (id, label, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MERGE (t:Thing {id: row.id})
SET t:$(row.label), t += row.properties
RETURN count(t) AS written
