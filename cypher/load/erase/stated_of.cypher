// Question: What has ever been stated of this thing alone?
// Picture: (:Attribute)-[:OF]->(:Thing)
// Parameters: id (text)
// Returns: type, attribute
// Access: read
MATCH (t:Thing {id: $id})<-[:OF]-(a:Attribute)
RETURN t.type AS type, a{.*} AS attribute
