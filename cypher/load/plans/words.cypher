// Question: Of which words are the names made that a plan recorded?
// Picture: (:Version) (:Name)-[:HAS_WORD]->(:Word)
// Parameters: plan (text)
// Returns: text
// Access: read
MATCH (v:Version {recorded_from: 0})
WHERE v.planned_in = $plan AND v.kind IN ['name', 'code']
MATCH (n:Attribute {version: v.version})-[:HAS_WORD]->(w:Word)
RETURN DISTINCT w.text AS text
