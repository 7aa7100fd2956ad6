// Question: Which facts of these kinds join these things to others, whichever way they run?
// Picture: (t:Thing)-[e]-(o:Thing)
// Parameters: ids (list of text), kinds (list of text), types (list of text, or null), of_kinds (list of text, or null), statuses (list of text, or null), certainties (list of text, or null), after (text), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, links
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
CALL (t) {
  MATCH (t)-[e]-(o:Thing)
  WHERE type(e) IN $kinds AND ($types IS NULL OR o.type IN $types)
    AND ($statuses IS NULL OR e.status IN $statuses) AND ($certainties IS NULL OR e.certainty IN $certainties)
    AND e.sort > $after
    AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
    AND ($of_kinds IS NULL OR EXISTS {
      MATCH (o)<-[:OF]-(k:Kind)
      WHERE k.value IN $of_kinds
        AND (k.recorded_from <= $known AND $known < k.recorded_to AND NOT k.id IN $replaced OR k.planned_in IN $plans)
        AND k.shown_from <= $until AND $since < k.shown_to
        AND ($sources IS NULL OR any(i IN range(0, size(k.sources) - 1)
          WHERE k.sources[i] IN $sources AND k.source_shown_from[i] <= $until))
    })
  WITH e, o, startNode(e).id = t.id AS outward ORDER BY e.sort LIMIT $first
  RETURN collect([
    type(e),
    e{.id, .sort, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .role, .lead_system, .excluded_from, .what, .how, .how_often, .mode, .level, .order, .capacity, .limits, .orientation, .formality, .formal, .matters, .basis, .obligation, .consequence, .degree, .share_from, .share_to, .exception, .larger, .on_behalf_of, .alternate},
    o{.*},
    outward
  ]) AS links
}
RETURN id, links
