// Question: Is this still the writer, on the revision it prepared for? Then let it go on.
// Picture: (:Map)
// Parameters: map (text), writer (text), revision (integer), until (datetime)
// Returns: kept
// Access: write
MATCH (m:Map {id: $map})
SET m.turns = m.turns + 1
WITH m
WHERE m.writer = $writer AND m.revision = $revision
SET m.writer_until = $until
RETURN count(m) AS kept
