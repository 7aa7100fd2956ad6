// Question: What do these versions of facts say, and of which things?
// Picture: (:Attribute)-[:OF]->(:Thing), (start:Thing)-[e]->(end:Thing)
// Parameters: attributes (list of versions), facts (list of version and start)
// Returns: attributes, facts
// Access: read
// A version is asked for by its own name, whatever the day and the revision.
CALL () {
  UNWIND $attributes AS version
  MATCH (a:Attribute {version: version})-[:OF]->(t:Thing)
  RETURN collect([version, a{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .name, .value, .use, .scheme, .of, .number, .to, .bound, .unit, .topic, .publisher, .published, .describes, .licence, .url}, t{.*}]) AS attributes
}
CALL (attributes) {
  UNWIND $facts AS row
  MATCH (s:Thing {id: row.start})-[e]->(o:Thing)
  WHERE e.version = row.version
  RETURN collect([row.version, type(e), e{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .excluded_from, .what, .how, .how_often, .mode, .level, .order, .capacity, .limits, .orientation, .formality, .formal, .matters, .basis, .obligation, .consequence, .degree, .share_from, .share_to, .exception, .larger, .on_behalf_of, .alternate}, s{.*}, o{.*}]) AS facts
}
RETURN attributes, facts
