// Question: What came before these things, and what came before that, up to four steps back?
// Picture: (t:Thing)<-[:SUCCEEDED_BY …]-(m)<-[:SUCCEEDED_BY]-(earlier)
// Parameters: ids (list of text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: id, thing, lives, steps
// Access: read
UNWIND $ids AS id
MATCH (t:Thing {id: id})
  (()<-[e:SUCCEEDED_BY
    WHERE (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))]-()){0,4}(m:Thing)
WITH DISTINCT m
RETURN m.id AS id, m{.*} AS thing,
  [(m)<-[:OF]-(k:Kind)
    WHERE (k.recorded_from <= $known AND $known < k.recorded_to AND NOT k.id IN $replaced OR k.planned_in IN $plans)
      AND k.shown_from <= $until AND $since < k.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(k.sources) - 1)
        WHERE k.sources[i] IN $sources AND k.source_shown_from[i] <= $until)) | k{.id, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .name, .value}] AS lives,
  [(m)<-[f:SUCCEEDED_BY]-(n:Thing)
    WHERE (f.recorded_from <= $known AND $known < f.recorded_to AND NOT f.id IN $replaced OR f.planned_in IN $plans)
      AND f.shown_from <= $until AND $since < f.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(f.sources) - 1)
        WHERE f.sources[i] IN $sources AND f.source_shown_from[i] <= $until)) |
    [startNode(f).id, endNode(f).id, f{.id, .sort, .begins, .ends, .as_at, .sources, .locators, .certainty, .status, .view_of, .note, .recorded_from, .recorded_to, .how}, n{.*}, [(n)-[g:SUCCEEDED_BY]->(o:Thing)
      WHERE (g.recorded_from <= $known AND $known < g.recorded_to AND NOT g.id IN $replaced OR g.planned_in IN $plans)
        AND g.shown_from <= $until AND $since < g.shown_to
        AND ($sources IS NULL OR any(i IN range(0, size(g.sources) - 1)
          WHERE g.sources[i] IN $sources AND g.source_shown_from[i] <= $until)) | o.id]]] AS steps
