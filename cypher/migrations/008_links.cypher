// Facts by their kind, in the order of their ids: the list of one kind of fact over the whole map.
CREATE INDEX version_kind IF NOT EXISTS FOR (v:Version) ON (v.kind, v.id);
