// Question: What belongs to this system: its places, members, forums, programmes and posts, their seats and decisions?
// Picture: (root:Thing)<-[:WITHIN|PART_OF|MEMBER_OF|SERVES|COMMITTEE_OF|POST_AT]-(…)<-[:ON|HELD_BY]-(:Thing)
// Parameters: within (text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: ids
// Access: read
// This file alone says what belongs. Whoever sits on a forum of the system, or is reported to, does not for that.
MATCH (root:Thing {id: $within})
CALL (root) {
  MATCH (root)
    (()<-[e:WITHIN|PART_OF|MEMBER_OF|SERVES|COMMITTEE_OF|POST_AT
      WHERE (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
        AND e.shown_from <= $until AND $since < e.shown_to
        AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
          WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))]-()){1,3}(t:Thing)
  RETURN collect(DISTINCT t) AS inside
}
WITH [root] + inside AS inside
CALL (inside) {
  UNWIND inside AS t
  MATCH (t)<-[f:ON|HELD_BY]-(o:Thing)
  WHERE (f.recorded_from <= $known AND $known < f.recorded_to AND NOT f.id IN $replaced OR f.planned_in IN $plans)
    AND f.shown_from <= $until AND $since < f.shown_to
    AND ($sources IS NULL OR any(i IN range(0, size(f.sources) - 1)
      WHERE f.sources[i] IN $sources AND f.source_shown_from[i] <= $until))
  RETURN collect(DISTINCT o.id) AS held
}
RETURN [t IN inside | t.id] + held AS ids
