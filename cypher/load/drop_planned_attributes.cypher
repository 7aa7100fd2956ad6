// Question: Remove the attributes that a plan recorded.
// Picture: (t:Thing)<-[:OF]-(a:Attribute)
// Parameters: ids (list of text), plan (text), batch (integer)
// Returns: written
// Access: write
UNWIND $ids AS id
MATCH (t:Thing {id: id})<-[:OF]-(a:Attribute)
WHERE a.planned_in = $plan
WITH a LIMIT $batch
DETACH DELETE a
RETURN count(*) AS written
