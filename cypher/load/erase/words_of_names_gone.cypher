// Question: Forget which words these names are made of.
// Picture: (:Name)-[:HAS_WORD]->(:Word)
// Parameters: rows (version)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (n:Attribute {version: row.version})-[e:HAS_WORD]->(:Word)
DELETE e
RETURN count(*) AS written
