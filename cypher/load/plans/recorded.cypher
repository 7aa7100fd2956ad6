// Question: For which plans is something recorded, which change set keeps each, and which revision did it become?
// Picture: (:Version) (:ChangeSet) (:Revision)
// Parameters: none
// Returns: plan, kept_by, revision
// Access: read
MATCH (v:Version {recorded_from: 0})
WITH DISTINCT v.planned_in AS plan
OPTIONAL MATCH (c:ChangeSet {generation: plan})
OPTIONAL MATCH (r:Revision {change_set: c.id})
RETURN plan, c.id AS kept_by, r.number AS revision
