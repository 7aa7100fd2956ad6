// Question: At which revision does the map stand, and what are these things there?
// Picture: (:Map) (:Thing)
// Parameters: map (text), ids (list of text)
// Returns: revision, recorded_at, things
// Access: read
MATCH (m:Map {id: $map})
CALL (m) {
  UNWIND $ids AS id
  MATCH (t:Thing {id: id})
  RETURN collect(t{.*}) AS things
}
RETURN m.revision AS revision, m.recorded_at AS recorded_at, things
