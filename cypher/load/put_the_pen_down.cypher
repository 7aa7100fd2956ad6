// Question: Let the next writer write.
// Picture: (:Map)
// Parameters: map (text), writer (text), now (datetime)
// Returns: released
// Access: write
MATCH (m:Map {id: $map})
WHERE m.writer = $writer
SET m.writer = '', m.writer_until = $now
RETURN count(m) AS released
