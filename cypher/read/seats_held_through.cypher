// Question: Which seats do these people, posts or bodies hold, also by the posts they fill and the groups they are in?
// Picture: (t:Thing)-[:FILLS|MEMBER_OF]->(holder:Thing)-[:HOLDS|EX_OFFICIO]-(seat:Seat)-[:ON]->(forum:Thing)
// Parameters: ids (list of text), through (list of text), after (text), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, seats
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
CALL (t) {
  MATCH p = (t)
    (()-[m:FILLS|MEMBER_OF
      WHERE type(m) IN $through
        AND (m.recorded_from <= $known AND $known < m.recorded_to AND NOT m.id IN $replaced OR m.planned_in IN $plans)
          AND m.shown_from <= $until AND $since < m.shown_to
          AND ($sources IS NULL OR any(i IN range(0, size(m.sources) - 1)
            WHERE m.sources[i] IN $sources AND m.source_shown_from[i] <= $until))]->()){0,2}
    (o:Thing)-[h:HOLDS|EX_OFFICIO]-(s:Seat)-[e:ON]->(f:Thing)
  WHERE (type(h) = 'HOLDS' OR type(h) IN $through)
    AND all(x IN nodes(p)[1..-2] WHERE x.type IN ['Post', 'Group'])
    AND (h.recorded_from <= $known AND $known < h.recorded_to AND NOT h.id IN $replaced OR h.planned_in IN $plans)
      AND h.shown_from <= $until AND $since < h.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(h.sources) - 1)
        WHERE h.sources[i] IN $sources AND h.source_shown_from[i] <= $until))
    AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
  WITH p, h, e, s, f, reduce(k = h.id, x IN relationships(p)[..-2] | k + '|' + x.id) AS place
  WHERE place > $after
  WITH p, h, e, s, f, place ORDER BY place LIMIT $first
  RETURN collect([
    place,
    type(h),
    h{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .on_behalf_of, .alternate},
    e{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .sort},
    s{.*},
    f{.*},
    [x IN nodes(p)[1..-2] | x{.*}],
    [x IN relationships(p)[..-2] | [type(x), x{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .excluded_from}]]
  ]) AS seats
}
RETURN id, seats
