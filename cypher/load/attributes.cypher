// Question: Record these facts about one thing each.
// Picture: (:Attribute)-[:OF]->(:Thing)
// Parameters: rows (thing, properties)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (t:Thing {id: row.thing})
CREATE (a:Attribute)-[:OF]->(t)
SET a = row.properties
RETURN count(a) AS written
