// Question: Which things have a name with all these words, whole or begun, and none that begins so?
// Picture: (w:Word)<-[:HAS_WORD]-(n:Name)-[:OF]->(t:Thing)
// Parameters: folded (text), longest (text), words (list of text), types (list of text, or null), after (text), first (integer), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: thing, matched, use, cursor
// Access: read
MATCH (w:Word)<-[:HAS_WORD]-(n:Name)-[:OF]->(t:Thing)
WHERE w.text STARTS WITH $longest
  AND all(x IN $words WHERE any(y IN n.words WHERE y STARTS WITH x))
  AND ($types IS NULL OR t.type IN $types)
  AND (n.recorded_from <= $known AND $known < n.recorded_to AND NOT n.id IN $replaced OR n.planned_in IN $plans)
  AND n.shown_from <= $until AND $since < n.shown_to
  AND ($sources IS NULL OR any(i IN range(0, size(n.sources) - 1)
    WHERE n.sources[i] IN $sources AND n.source_shown_from[i] <= $until))
  AND NOT EXISTS {
    MATCH (t)<-[:OF]-(m:Name)
    WHERE m.folded STARTS WITH $folded
      AND (m.recorded_from <= $known AND $known < m.recorded_to AND NOT m.id IN $replaced OR m.planned_in IN $plans)
      AND m.shown_from <= $until AND $since < m.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(m.sources) - 1)
        WHERE m.sources[i] IN $sources AND m.source_shown_from[i] <= $until))
  }
WITH t, n ORDER BY n.id
WITH t, collect(n)[0] AS n
WHERE t.id > $after
WITH t, n ORDER BY t.id LIMIT $first
RETURN t{.*} AS thing, n.value AS matched, n.use AS use, t.id AS cursor
