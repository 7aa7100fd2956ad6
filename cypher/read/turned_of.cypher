// Question: Which versions are there of the facts about these things, alone or with others?
// Picture: (:Version)
// Parameters: ids (list of text), known (revision), plans (list of change set ids), replaced (list of fact ids), kinds (list of text, or null), sources (list of source ids, or null), most (integer)
// Returns: id, version, kind, about, start, end, slot, begins, ends, as_at, sources, opened_as
// Access: read
CALL () {
  UNWIND $ids AS id
  MATCH (v:Version {start: id})
  RETURN v
  UNION
  UNWIND $ids AS id
  MATCH (v:Version {end: id})
  RETURN v
}
WITH v
WHERE (v.recorded_from <= $known AND $known < v.recorded_to AND NOT v.id IN $replaced OR v.planned_in IN $plans)
  AND ($kinds IS NULL OR v.kind IN $kinds)
  AND ($sources IS NULL OR any(source IN v.sources WHERE source IN $sources))
WITH v LIMIT $most
RETURN v.id AS id, v.version AS version, v.kind AS kind, v.about AS about, v.start AS start, v.end AS end, v.slot AS slot,
  v.begins AS begins, v.ends AS ends, v.as_at AS as_at, v.sources AS sources, v.opened_as AS opened_as
