// Question: Which of these things are there, and which seats do they have?
// Picture: (seat:Seat)-[:ON]->(t:Thing)
// Parameters: ids (list of text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, seats
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
CALL (t) {
  MATCH (t)<-[e:ON]-(s:Seat)
  WHERE (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
    AND e.shown_from <= $until AND $since < e.shown_to
    AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
      WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
  RETURN collect(s.id) AS seats
}
RETURN id, seats
