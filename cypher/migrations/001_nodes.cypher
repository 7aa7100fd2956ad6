// Every node is found by an id, and no id is given twice.
CREATE CONSTRAINT map_id IF NOT EXISTS FOR (m:Map) REQUIRE m.id IS UNIQUE;
CREATE CONSTRAINT revision_number IF NOT EXISTS FOR (r:Revision) REQUIRE r.number IS UNIQUE;
CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (t:Thing) REQUIRE t.id IS UNIQUE;
CREATE CONSTRAINT attribute_version IF NOT EXISTS FOR (a:Attribute) REQUIRE a.version IS UNIQUE;
CREATE CONSTRAINT word_text IF NOT EXISTS FOR (w:Word) REQUIRE w.text IS UNIQUE;
