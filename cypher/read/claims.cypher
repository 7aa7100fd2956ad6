// Question: Who holds these things, or to whom do their lines run; and when is each of them there?
// Picture: (o:Thing)-[:HOLDS|FILLS]->(t:Thing)-[:HELD_BY|REPORTS_TO|ACCOUNTABLE_TO|ESCALATES_TO]->(o:Thing)
// Parameters: ids (list of text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, thing, lives, claims
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
RETURN id, t{.*} AS thing,
  [(t)<-[:OF]-(k:Kind)
    WHERE (k.recorded_from <= $known AND $known < k.recorded_to AND NOT k.id IN $replaced OR k.planned_in IN $plans)
      AND k.shown_from <= $until AND $since < k.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(k.sources) - 1)
        WHERE k.sources[i] IN $sources AND k.source_shown_from[i] <= $until)) | k{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .name, .value}] AS lives,
  [(o:Thing)-[e:HOLDS|FILLS]->(t)
    WHERE (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until)) | [type(e), e{.id, .sort, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .mode, .level, .order, .capacity, .matters, .alternate}, o{.*}, [], []]]
  + [(t)-[f:HELD_BY|REPORTS_TO|ACCOUNTABLE_TO|ESCALATES_TO]->(o:Thing)
    WHERE (f.recorded_from <= $known AND $known < f.recorded_to AND NOT f.id IN $replaced OR f.planned_in IN $plans)
      AND f.shown_from <= $until AND $since < f.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(f.sources) - 1)
        WHERE f.sources[i] IN $sources AND f.source_shown_from[i] <= $until)) |
    [type(f), f{.id, .sort, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .mode, .level, .order, .capacity, .matters, .alternate}, o{.*},
      [(o)<-[:OF]-(l:Kind)
        WHERE (l.recorded_from <= $known AND $known < l.recorded_to AND NOT l.id IN $replaced OR l.planned_in IN $plans)
          AND l.shown_from <= $until AND $since < l.shown_to
          AND ($sources IS NULL OR any(i IN range(0, size(l.sources) - 1)
            WHERE l.sources[i] IN $sources AND l.source_shown_from[i] <= $until)) | l{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .name, .value}],
      [(o)-[c:MEETS_IN_COMMON_WITH]-(:Thing)
        WHERE (c.recorded_from <= $known AND $known < c.recorded_to AND NOT c.id IN $replaced OR c.planned_in IN $plans)
          AND c.shown_from <= $until AND $since < c.shown_to
          AND ($sources IS NULL OR any(i IN range(0, size(c.sources) - 1)
            WHERE c.sources[i] IN $sources AND c.source_shown_from[i] <= $until)) | c.id]]] AS claims
