// Question: Record these statements that a thing is, and of which kind.
// Picture: (:Attribute:Kind)-[:OF]->(:Thing)
// Parameters: rows (thing, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (t:Thing {id: row.thing})
CREATE (a:Attribute:Kind)-[:OF]->(t)
SET a = row.properties
RETURN count(a) AS written
