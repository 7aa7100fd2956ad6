// Question: Make the new revision the one that readers see, with all that is said of it.
// Picture: (:Map) (:Revision)
// Parameters: map (text), writer (text), revision (integer), recorded_at (datetime), properties (map)
// Returns: revision
// Access: write
MATCH (m:Map {id: $map})
SET m.turns = m.turns + 1
WITH m
WHERE m.writer = $writer AND m.revision = $revision - 1
CREATE (r:Revision {number: $revision})
SET r = $properties
SET m.revision = $revision, m.recorded_at = $recorded_at
RETURN m.revision AS revision
