// Question: Remove the versions that a plan recorded.
// Picture: (:Version)
// Parameters: ids (list of fact ids), plan (text)
// Returns: written
// Access: write
UNWIND $ids AS id
MATCH (v:Version {id: id})
WHERE v.planned_in = $plan
DETACH DELETE v
RETURN count(*) AS written
