// Question: Record these things of type Post.
// Picture: (:Thing:Post)
// Parameters: rows (properties)
// Returns: written
// Access: write
UNWIND $rows AS row
CREATE (t:Thing:Post)
SET t = row.properties
RETURN count(t) AS written
