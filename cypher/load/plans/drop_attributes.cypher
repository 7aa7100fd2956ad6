// Question: Remove the attributes that a plan recorded.
// Picture: (:Version) (:Attribute)-[:OF]->(:Thing)
// Parameters: plan (text), batch (integer)
// Returns: written
// Access: write
MATCH (v:Version {recorded_from: 0})
WHERE v.planned_in = $plan
MATCH (a:Attribute {version: v.version})
WITH a LIMIT $batch
DETACH DELETE a
RETURN count(*) AS written
