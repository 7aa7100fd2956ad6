// Question: Which versions of these facts does the map hold now, and which were touched after a revision?
// Picture: (:Version)
// Parameters: ids (list of fact ids), open (integer), since (revision)
// Returns: id, version, digest, loaded, dataset, start, about, recorded_from, recorded_to
// Access: read
UNWIND $ids AS id
MATCH (v:Version {id: id})
WHERE v.recorded_to = $open OR v.recorded_from > $since OR v.recorded_to > $since
RETURN id, v.version AS version, v.digest AS digest, v.loaded AS loaded, v.dataset AS dataset, v.start AS start,
  v.about AS about, v.recorded_from AS recorded_from, v.recorded_to AS recorded_to
