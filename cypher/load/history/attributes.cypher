// Question: What do these versions of facts about one thing say?
// Picture: (:Attribute)
// Parameters: versions (list of text)
// Returns: attribute
// Access: read
UNWIND $versions AS version
MATCH (a:Attribute {version: version})
RETURN a{.*} AS attribute
