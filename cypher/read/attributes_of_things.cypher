// Question: What do sources state of these things, each taken alone?
// Picture: (:Attribute)-[:OF]->(:Thing)
// Parameters: ids (list of text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, attributes
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
CALL (t) {
  MATCH (t)<-[:OF]-(e:Attribute)
  WHERE (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
    AND e.shown_from <= $until AND $since < e.shown_to
    AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
      WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
  WITH e ORDER BY e.id
  RETURN collect(e{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .name, .value, .use, .scheme, .of, .number, .to, .bound, .unit, .topic, .publisher, .published, .describes, .licence, .url}) AS attributes
}
RETURN id, attributes
