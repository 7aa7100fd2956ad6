// Question: Which people has the map been told to forget?
// Picture: (:Revision)
// Parameters: none
// Returns: number, erased_as, salt, hash
// Access: read
MATCH (r:Revision)
WHERE r.erased_as IS NOT NULL
RETURN r.number AS number, r.erased_as AS erased_as, r.erased_salt AS salt, r.erased_hash AS hash
ORDER BY r.number
