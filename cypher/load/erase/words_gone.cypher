// Question: Remove those of these words that no name is made of.
// Picture: (w:Word)
// Parameters: rows (text)
// Returns: written
// Access: write
UNWIND $rows AS row
MATCH (w:Word {text: row.text})
WHERE NOT EXISTS { MATCH (w)<-[:HAS_WORD]-(:Name) }
DETACH DELETE w
RETURN count(*) AS written
