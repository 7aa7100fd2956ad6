// Question: At which revision does the map stand?
// Picture: (:Map)
// Parameters: map
// Returns: revision, recorded_at, schema
// Access: read
MATCH (m:Map {id: $map})
RETURN m.revision AS revision, m.recorded_at AS recorded_at, m.schema AS schema
