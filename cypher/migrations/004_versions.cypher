// Every version of every fact is known by a node as well: what changed, and which dataset said it, is found from it.
CREATE CONSTRAINT version_version IF NOT EXISTS FOR (v:Version) REQUIRE v.version IS UNIQUE;
CREATE INDEX version_id IF NOT EXISTS FOR (v:Version) ON (v.id);
CREATE INDEX version_dataset IF NOT EXISTS FOR (v:Version) ON (v.dataset);
CREATE INDEX version_recorded_from IF NOT EXISTS FOR (v:Version) ON (v.recorded_from);
CREATE INDEX version_recorded_to IF NOT EXISTS FOR (v:Version) ON (v.recorded_to);
CREATE INDEX version_begins_from IF NOT EXISTS FOR (v:Version) ON (v.begins_from);
CREATE INDEX version_begins_by IF NOT EXISTS FOR (v:Version) ON (v.begins_by);
CREATE INDEX version_ends_from IF NOT EXISTS FOR (v:Version) ON (v.ends_from);
CREATE INDEX version_ends_by IF NOT EXISTS FOR (v:Version) ON (v.ends_by);
CREATE CONSTRAINT change_set_id IF NOT EXISTS FOR (c:ChangeSet) REQUIRE c.id IS UNIQUE;
CREATE INDEX revision_change_set IF NOT EXISTS FOR (r:Revision) ON (r.change_set);
