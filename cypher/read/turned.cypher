// Question: Which facts turn between two days: begin, may have begun, may have ended, end?
// Picture: (:Version)
// Parameters: known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), kinds (list of text, or null), sources (list of source ids, or null), most (integer)
// Returns: id, version, kind, about, start, end, slot, begins, ends, as_at, sources, opened_as
// Access: read
// A verdict changes on one of the four bounds of a fact. As some sources alone describe a fact, the bounds may be others:
// then every fact that several sources describe is looked at.
CALL () {
  MATCH (v:Version)
  WHERE v.begins_from > $since AND v.begins_from <= $until
  RETURN v
  UNION
  MATCH (v:Version)
  WHERE v.begins_by > $since AND v.begins_by <= $until
  RETURN v
  UNION
  MATCH (v:Version)
  WHERE v.ends_from > $since AND v.ends_from <= $until
  RETURN v
  UNION
  MATCH (v:Version)
  WHERE v.ends_by > $since AND v.ends_by <= $until
  RETURN v
  UNION
  MATCH (v:Version)
  WHERE v.several > 1 AND $sources IS NOT NULL
  RETURN v
}
WITH v
WHERE (v.recorded_from <= $known AND $known < v.recorded_to AND NOT v.id IN $replaced OR v.planned_in IN $plans)
  AND ($kinds IS NULL OR v.kind IN $kinds)
  AND ($sources IS NULL OR any(source IN v.sources WHERE source IN $sources))
WITH v LIMIT $most
RETURN v.id AS id, v.version AS version, v.kind AS kind, v.about AS about, v.start AS start, v.end AS end, v.slot AS slot,
  v.begins AS begins, v.ends AS ends, v.as_at AS as_at, v.sources AS sources, v.opened_as AS opened_as
