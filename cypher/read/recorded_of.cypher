// Question: Which versions of the facts about these things did the map open or close after one revision, up to another?
// Picture: (:Version)
// Parameters: ids (list of text), after (revision), known (revision), most (integer)
// Returns: id, version, start, end, digest, recorded_from, recorded_to, opened_as, closed_as
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
WHERE (v.recorded_from > $after AND v.recorded_from <= $known) OR (v.recorded_to > $after AND v.recorded_to <= $known)
WITH v LIMIT $most
RETURN v.id AS id, v.version AS version, v.start AS start, v.end AS end, v.digest AS digest,
  v.recorded_from AS recorded_from, v.recorded_to AS recorded_to, v.opened_as AS opened_as, v.closed_as AS closed_as
