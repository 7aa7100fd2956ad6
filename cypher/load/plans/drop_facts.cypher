// Question: Remove the facts that a plan recorded.
// Picture: (:Version) (start:Thing)-[e]->(:Thing)
// Parameters: plan (text), batch (integer)
// Returns: written
// Access: write
MATCH (v:Version {recorded_from: 0})
WHERE v.planned_in = $plan AND v.about IS NULL
MATCH (s:Thing {id: v.start})-[e]->(:Thing)
WHERE e.version = v.version
WITH e LIMIT $batch
DELETE e
RETURN count(*) AS written
