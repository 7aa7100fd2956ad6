// The notes of one topic, all over the map: what sources leave open, and where they disagree. Only notes have one.
CREATE INDEX attribute_topic IF NOT EXISTS FOR (a:Attribute) ON (a.topic, a.id);
