// Question: Make the new revision the one that readers see.
// Picture: (:Map) (:Revision)
// Parameters: map (text), writer (text), revision (integer), recorded_at (datetime), change_set (text), title (text), loads (boolean), document (text), dataset (text), author (text), reason (text), opened (integer), closed (integer)
// Returns: revision
// Access: write
MATCH (m:Map {id: $map})
SET m.turns = m.turns + 1
WITH m
WHERE m.writer = $writer AND m.revision = $revision - 1
CREATE (r:Revision {number: $revision})
SET r.recorded_at = $recorded_at, r.change_set = $change_set, r.title = $title, r.loads = $loads,
  r.document = $document, r.dataset = $dataset, r.author = $author, r.reason = $reason,
  r.opened = $opened, r.closed = $closed
SET m.revision = $revision, m.recorded_at = $recorded_at
RETURN m.revision AS revision
