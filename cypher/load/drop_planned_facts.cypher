// Question: Remove the facts that a plan recorded.
// Picture: (t:Thing)-[e]-(:Thing)
// Parameters: ids (list of text), plan (text), batch (integer)
// Returns: written
// Access: write
UNWIND $ids AS id
MATCH (t:Thing {id: id})-[e]-(:Thing)
WHERE e.planned_in = $plan
WITH DISTINCT e LIMIT $batch
DELETE e
RETURN count(*) AS written
