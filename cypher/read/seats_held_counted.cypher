// Question: How many seats do these bodies, posts, people or groups hold?
// Picture: (holder:Thing)-[:HOLDS]->(seat:Seat)-[:ON]->(forum:Thing)
// Parameters: ids (list of text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, total
// Access: read
UNWIND $ids AS id
MATCH (holder:Thing {id: id})
RETURN id, COUNT {
  MATCH (holder)-[h:HOLDS]->(:Seat)-[e:ON]->(:Thing)
  WHERE (h.recorded_from <= $known AND $known < h.recorded_to AND NOT h.id IN $replaced OR h.planned_in IN $plans)
    AND h.shown_from <= $until AND $since < h.shown_to
    AND ($sources IS NULL OR any(i IN range(0, size(h.sources) - 1)
      WHERE h.sources[i] IN $sources AND h.source_shown_from[i] <= $until))
    AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
    AND e.shown_from <= $until AND $since < e.shown_to
    AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
      WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
} AS total
