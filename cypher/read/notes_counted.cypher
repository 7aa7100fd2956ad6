// Question: How much do sources say under these topics, in these words?
// Picture: (:Attribute)
// Parameters: topics (list of text), words (list of text), known (revision), plans (list of change set ids), replaced (list of fact ids), since (date), until (date), sources (list of source ids, or null)
// Returns: total
// Access: read
UNWIND $topics AS topic
CALL (topic) {
  MATCH (e:Attribute)
  USING INDEX SEEK e:Attribute(topic, id)
  WHERE e.topic = topic AND e.id > ''
    AND all(word IN $words WHERE toLower(e.value) CONTAINS word)
    AND (e.recorded_from <= $known AND $known < e.recorded_to AND NOT e.id IN $replaced OR e.planned_in IN $plans)
    AND e.shown_from <= $until AND $since < e.shown_to
    AND ($sources IS NULL OR any(i IN range(0, size(e.sources) - 1)
      WHERE e.sources[i] IN $sources AND e.source_shown_from[i] <= $until))
  RETURN count(e) AS found
}
RETURN sum(found) AS total
