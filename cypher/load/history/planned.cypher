// Question: Which versions of facts would this plan record?
// Picture: (:Version)
// Parameters: plan (text), after (text), batch (integer)
// Returns: version
// Access: read
MATCH (v:Version {recorded_from: 0})
WHERE v.planned_in = $plan
WITH v, v.version AS cursor
WHERE cursor > $after
WITH v, cursor ORDER BY cursor LIMIT $batch
RETURN v{.*} AS version
ORDER BY cursor
