// What changed is asked of some things as well as of all: the versions of facts that start from one, or end at one.
CREATE INDEX version_start IF NOT EXISTS FOR (v:Version) ON (v.start);
CREATE INDEX version_end IF NOT EXISTS FOR (v:Version) ON (v.end);
CREATE INDEX version_several IF NOT EXISTS FOR (v:Version) ON (v.several);
