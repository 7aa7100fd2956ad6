// Question: Who sits on these forums, and in which seats?
// Picture: (holder:Thing)-[:HOLDS]->(seat:Seat)-[:ON]->(forum:Thing)
// Parameters: ids (list of text), role (text, or null), statuses (list of text, or null), after (text), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, seats
// Access: read
UNWIND $ids AS id
MATCH (forum:Thing {id: id})
CALL (forum) {
  MATCH (forum)<-[e:ON]-(s:Seat)
  WHERE e.sort > $after AND ($role IS NULL OR e.role = $role) AND ($statuses IS NULL OR e.status IN $statuses)
    AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
  WITH e, s ORDER BY e.sort LIMIT $first
  RETURN collect([
    e{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .sort},
    s{.*},
    [(s)<-[h:HOLDS]-(o:Thing)
      WHERE (h.recorded_from <= $known AND $known < h.recorded_to AND NOT h.id IN $replaced OR h.planned_in IN $plans)
        AND h.shown_from <= $until AND $since < h.shown_to
        AND ($sources IS NULL OR any(i IN range(0, size(h.sources) - 1)
          WHERE h.sources[i] IN $sources AND h.source_shown_from[i] <= $until)) |
      [h{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .on_behalf_of, .alternate}, o{.*}]]
  ]) AS seats
}
RETURN id, seats
