// Question: What did the map learn and unlearn at each of these revisions, after a fact and in the order of their ids?
// Picture: (:Version)
// Parameters: revisions (list of revision and id), first (integer)
// Returns: revision, id, before, after, start, end, sense
// Access: read
// A version that repeats the one before says nothing new: its edge was only written again.
UNWIND $revisions AS asked
CALL (asked) {
  MATCH (v:Version)
  USING INDEX SEEK v:Version(recorded_from)
  WHERE v.recorded_from = asked.revision AND v.id > asked.after AND v.repeats IS NULL
  WITH asked, v ORDER BY v.id LIMIT $first
  OPTIONAL MATCH (w:Version {id: v.id})
  WHERE w.recorded_to = asked.revision
  RETURN v.id AS id, w.version AS before, v.version AS after, v.start AS start, v.end AS end,
    v.opened_as AS sense
  UNION ALL
  MATCH (w:Version)
  USING INDEX SEEK w:Version(recorded_to)
  WHERE w.recorded_to = asked.revision AND w.id > asked.after
    AND NOT EXISTS {
      MATCH (v:Version {id: w.id})
      WHERE v.recorded_from = asked.revision
    }
  WITH w ORDER BY w.id LIMIT $first
  RETURN w.id AS id, w.version AS before, null AS after, w.start AS start, w.end AS end,
    w.closed_as AS sense
}
WITH asked, id, before, after, start, end, sense ORDER BY asked.revision, id LIMIT $first
RETURN asked.revision AS revision, id, before, after, start, end, sense
