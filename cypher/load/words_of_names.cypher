// Question: Record which words a name is made of.
// Picture: (:Name)-[:HAS_WORD]->(:Word)
// Parameters: rows (version, text)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (n:Attribute {version: row.version})
MATCH (w:Word {text: row.text})
CREATE (n)-[e:HAS_WORD]->(w)
RETURN count(e) AS written
