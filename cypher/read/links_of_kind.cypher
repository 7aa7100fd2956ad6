// Question: Which facts of this kind are there, whatever they join?
// Picture: (:Version) (s:Thing)-[e]->(o:Thing)
// Parameters: kind (text), modes (list of text, or null), statuses (list of text, or null), certainties (list of text, or null), after (text), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: kind, fact, start_thing, end_thing
// Access: read
CALL () {
  MATCH (v:Version)
  USING INDEX SEEK v:Version(kind, id)
  WHERE v.kind = $kind AND v.id > $after
  RETURN v
}
MATCH (s:Thing {id: v.start})-[e]->(o:Thing)
WHERE e.version = v.version AND ($modes IS NULL OR e.mode IN $modes)
  AND ($statuses IS NULL OR e.status IN $statuses) AND ($certainties IS NULL OR e.certainty IN $certainties)
  AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
  AND e.shown_from <= $until AND $since < e.shown_to
  AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
    WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
WITH e, s, o ORDER BY e.id LIMIT $first
RETURN type(e) AS kind, e{.id, .sort, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .excluded_from, .what, .how, .how_often, .mode, .level, .order, .capacity, .limits, .orientation, .formality, .formal, .matters, .basis, .obligation, .consequence, .degree, .share_from, .share_to, .exception, .larger, .on_behalf_of, .alternate} AS fact, s{.*} AS start_thing, o{.*} AS end_thing
ORDER BY fact.id
