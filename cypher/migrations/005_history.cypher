// Which things a revision was the first to speak of: what an export of the history reads, revision by revision.
CREATE INDEX thing_recorded_from IF NOT EXISTS FOR (t:Thing) ON (t.recorded_from);
