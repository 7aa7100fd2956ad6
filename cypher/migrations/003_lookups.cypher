// What questions start from, besides an id: a name or code, and the type or kind of a thing.
CREATE INDEX name_folded IF NOT EXISTS FOR (n:Name) ON (n.folded);
CREATE INDEX thing_type IF NOT EXISTS FOR (t:Thing) ON (t.type, t.id);
CREATE INDEX kind_value IF NOT EXISTS FOR (k:Kind) ON (k.value);
CREATE INDEX revision_recorded_at IF NOT EXISTS FOR (r:Revision) ON (r.recorded_at);
