// Question: How much do sources say under the topics from one to another, in these words?
// Picture: (:Attribute)
// Parameters: from_topic (text), to_topic (text), words (list of text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: total
// Access: read
CALL () {
  MATCH (e:Attribute)
  WHERE e.topic >= $from_topic AND e.topic <= $to_topic AND e.id > ''
  RETURN e
}
WITH e
WHERE all(word IN $words WHERE toLower(e.value) CONTAINS word)
  AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
  AND e.shown_from <= $until AND $since < e.shown_to
  AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
    WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
RETURN count(e) AS total
