// Question: Record the words that these names are made of.
// Picture: (:Word)
// Parameters: rows (text)
// Returns: written
// Access: write
UNWIND $rows AS row
MERGE (w:Word {text: row.text})
RETURN count(w) AS written
