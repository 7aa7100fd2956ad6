// Question: Remove the versions that a plan recorded.
// Picture: (:Version)
// Parameters: plan (text), batch (integer)
// Returns: written
// Access: write
MATCH (v:Version {recorded_from: 0})
WHERE v.planned_in = $plan
WITH v LIMIT $batch
DETACH DELETE v
RETURN count(*) AS written
