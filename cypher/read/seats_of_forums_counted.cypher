// Question: How many seats are there on these forums?
// Picture: (seat:Seat)-[:ON]->(forum:Thing)
// Parameters: ids (list of text), role (text, or null), statuses (list of text, or null), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, total
// Access: read
UNWIND $ids AS id
MATCH (forum:Thing {id: id})
RETURN id, COUNT {
  MATCH (forum)<-[e:ON]-(:Seat)
  WHERE ($role IS NULL OR e.role = $role) AND ($statuses IS NULL OR e.status IN $statuses)
    AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
    AND e.shown_from <= $until AND $since < e.shown_to
    AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
      WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
} AS total
