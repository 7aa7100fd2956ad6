// Question: Which shape has the map now?
// Picture: (:Map)
// Parameters: map (text), schema (text)
// Returns: schema
// Access: write
MATCH (m:Map {id: $map})
SET m.schema = $schema
RETURN m.schema AS schema
