// Question: May this writer write? Only if nobody else does, or the other has fallen silent.
// Picture: (:Map)
// Parameters: map (text), writer (text), now (datetime), until (datetime)
// Returns: revision, schema
// Access: write
MERGE (m:Map {id: $map})
ON CREATE SET m.revision = 0, m.schema = '', m.writer = '', m.writer_until = $now, m.turns = 0
SET m.turns = m.turns + 1
WITH m
WHERE m.writer = '' OR m.writer = $writer OR m.writer_until < $now
SET m.writer = $writer, m.writer_until = $until
RETURN m.revision AS revision, m.schema AS schema
