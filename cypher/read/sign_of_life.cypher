// Question: Does the graph answer?
// Picture: ()
// Parameters: none
// Returns: alive
// Access: read
RETURN 1 AS alive
