// Question: Record these names and codes, which search finds.
// Picture: (:Attribute:Name)-[:OF]->(:Thing)
// Parameters: rows (thing, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (t:Thing {id: row.thing})
CREATE (a:Attribute:Name)-[:OF]->(t)
SET a = row.properties
RETURN count(a) AS written
