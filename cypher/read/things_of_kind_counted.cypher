// Question: How many things are there of this type, and of this kind if one is given?
// Picture: (:Thing)
// Parameters: type (text), kind (text or null), known (revision), since (date), until (date), sources (list of source ids, or null)
// Returns: total
// Access: read
MATCH (t:Thing)
WHERE t.type = $type AND ($kind IS NULL OR t.kind = $kind) AND t.recorded_from <= $known
  AND EXISTS {
    MATCH (t)<-[:OF]-(e:Attribute {name: 'is_a'})
    WHERE e.recorded_from <= $known AND $known < e.recorded_to
      AND e.shown_from <= $until AND $since < e.shown_to
      AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
        WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
  }
RETURN count(t) AS total
