// Question: How many facts touch these things on the day: their own, those of their posts, and the decisions of their forums?
// Picture: (t:Thing)<-[:POST_AT|COMMITTEE_OF|PART_OF]-(m:Thing)-[e]-(o:Thing)
// Parameters: ids (list of text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: total
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
WITH t, [t] + [(t)<-[p:POST_AT]-(m:Post)
    WHERE (p.recorded_from <= $known AND $known < p.recorded_to AND NOT p.id IN $replaced OR p.planned_in IN $plans)
      AND p.shown_from <= $until AND $since < p.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(p.sources) - 1)
        WHERE p.sources[i] IN $sources AND p.source_shown_from[i] <= $until)) | m] + [(t)<-[c:COMMITTEE_OF|PART_OF]-(m:Forum)
    WHERE (c.recorded_from <= $known AND $known < c.recorded_to AND NOT c.id IN $replaced OR c.planned_in IN $plans)
      AND c.shown_from <= $until AND $since < c.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(c.sources) - 1)
        WHERE c.sources[i] IN $sources AND c.source_shown_from[i] <= $until)) | m] AS near
UNWIND near AS m
MATCH (m)-[e]-(o:Thing)
WHERE type(e) <> 'SUCCEEDED_BY'
  AND (m.id = t.id OR (m.type = 'Post' AND type(e) IN ['FILLS', 'HOLDS', 'EX_OFFICIO'])
    OR (m.type = 'Forum' AND type(e) IN ['HELD_BY', 'DELEGATED_BY', 'DELEGATED_TO']))
  AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
RETURN count(DISTINCT e) AS total
