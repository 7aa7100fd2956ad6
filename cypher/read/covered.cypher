// Question: Which seats, posts, decisions and things with lines belong to this thing, or to what belongs to it?
// Picture: (m:Thing)-[:ON|POST_AT|HELD_BY …]->(…)->(t:Thing)
// Parameters: within (text), after (text), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, thing
// Access: read
MATCH (t:Thing {id: $within})
  (()<-[e:ON|COMMITTEE_OF|PART_OF|MEMBER_OF|SERVES|WITHIN|POST_AT|HELD_BY
    WHERE (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))]-()){0,3}(m:Thing)
WHERE (m.type IN ['Seat', 'Post', 'Decision'] OR EXISTS {
    MATCH (m)-[l:REPORTS_TO|ACCOUNTABLE_TO]->(:Thing)
    WHERE (l.recorded_from <= $known AND $known < l.recorded_to AND NOT l.id IN $replaced OR l.planned_in IN $plans)
      AND l.shown_from <= $until AND $since < l.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(l.sources) - 1)
        WHERE l.sources[i] IN $sources AND l.source_shown_from[i] <= $until))
  }) AND m.id > $after
WITH DISTINCT m ORDER BY m.id LIMIT $first
RETURN m.id AS id, m{.*} AS thing
