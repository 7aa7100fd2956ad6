// Question: Which facts are shown on the day though one of the things they join is certainly not there?
// Picture: (v:Version), (t:Thing)-[e]-(o:Thing)
// Parameters: within (text, or null), after (text), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: kind, fact, start_thing, end_thing, gone
// Access: read
// What the sources believed do not speak of is not known to be gone: its coming or going must be said by one of them.
CALL () {
  MATCH (v:Version)
  WHERE v.ends_by <= $until AND v.kind = 'is_a'
    AND (v.recorded_from <= $known AND $known < v.recorded_to AND NOT v.id IN $replaced OR v.planned_in IN $plans)
    AND ($sources IS NULL OR any(source IN v.sources WHERE source IN $sources))
  RETURN v.about AS id
  UNION
  MATCH (v:Version)
  WHERE v.begins_from > $until AND v.kind = 'is_a'
    AND (v.recorded_from <= $known AND $known < v.recorded_to AND NOT v.id IN $replaced OR v.planned_in IN $plans)
    AND ($sources IS NULL OR any(source IN v.sources WHERE source IN $sources))
  RETURN v.about AS id
}
MATCH (t:Thing {id: id})
WHERE NOT EXISTS {
  MATCH (t)<-[:OF]-(k:Kind)
  WHERE (k.recorded_from <= $known AND $known < k.recorded_to AND NOT k.id IN $replaced OR k.planned_in IN $plans)
      AND k.shown_from <= $until AND $since < k.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(k.sources) - 1)
        WHERE k.sources[i] IN $sources AND k.source_shown_from[i] <= $until))
}
MATCH (t)-[e]-(o:Thing)
WHERE type(e) <> 'SUCCEEDED_BY'
  AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
  AND ($within IS NULL OR t.id = $within OR EXISTS {
    MATCH (x:Thing)
      (()-[b:ON|COMMITTEE_OF|PART_OF|MEMBER_OF|SERVES|WITHIN|POST_AT|HELD_BY
        WHERE (b.recorded_from <= $known AND $known < b.recorded_to AND NOT b.id IN $replaced OR b.planned_in IN $plans)
          AND b.shown_from <= $until AND $since < b.shown_to
          AND ($sources IS NULL OR any(i IN range(0, size(b.sources) - 1)
            WHERE b.sources[i] IN $sources AND b.source_shown_from[i] <= $until))]->()){0,3}(:Thing {id: $within})
    WHERE x.id = t.id OR x.id = o.id
  })
  AND e.id > $after
WITH e, collect(DISTINCT t.id) AS gone ORDER BY e.id LIMIT $first
WITH e, gone, startNode(e) AS a, endNode(e) AS b
RETURN type(e) AS kind, e{.id, .sort, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .excluded_from, .what, .how, .how_often, .mode, .level, .order, .capacity, .limits, .orientation, .formality, .formal, .matters, .basis, .obligation, .consequence, .degree, .share_from, .share_to, .exception, .larger, .on_behalf_of, .alternate} AS fact, a{.*} AS start_thing, b{.*} AS end_thing, gone
ORDER BY e.id
