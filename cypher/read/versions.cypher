// Question: Which kind is each of these things, and since when?
// Picture: (:Version)
// Parameters: ids (list of fact ids), known (revision), plans (list of change set ids), replaced (list of fact ids)
// Returns: id, version, kind, about, start, end, slot, begins, ends, as_at, sources, opened_as
// Access: read
UNWIND $ids AS id
MATCH (v:Version {id: id})
WHERE (v.recorded_from <= $known AND $known < v.recorded_to AND NOT v.id IN $replaced OR v.planned_in IN $plans)
RETURN v.id AS id, v.version AS version, v.kind AS kind, v.about AS about, v.start AS start, v.end AS end, v.slot AS slot,
  v.begins AS begins, v.ends AS ends, v.as_at AS as_at, v.sources AS sources, v.opened_as AS opened_as
