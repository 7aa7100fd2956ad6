// Question: How many facts of this kind are there?
// Picture: (:Version) (s:Thing)-[e]->(:Thing)
// Parameters: kind (text), modes (list of text, or null), statuses (list of text, or null), certainties (list of text, or null), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: total
// Access: read
CALL () {
  MATCH (v:Version)
  USING INDEX SEEK v:Version(kind, id)
  WHERE v.kind = $kind AND v.id > ''
  RETURN v
}
MATCH (s:Thing {id: v.start})-[e]->(:Thing)
WHERE e.version = v.version AND ($modes IS NULL OR e.mode IN $modes)
  AND ($statuses IS NULL OR e.status IN $statuses) AND ($certainties IS NULL OR e.certainty IN $certainties)
  AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
  AND e.shown_from <= $until AND $since < e.shown_to
  AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
    WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
RETURN count(e) AS total
