-- Digests of reports and ids of records are random: in an index of a million of them every batch wrote nearly every page
-- anew. They are found by 64 bits of each, and those of the newest reports lie apart (names.cpp), as bands of
-- fingerprints do. Foreign keys are off while this file is applied (schema.cpp), for it makes tables anew.
CREATE TABLE name (
  value  INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (value, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_new (
  value  INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (value, record)
) STRICT, WITHOUT ROWID;
CREATE VIEW named AS SELECT value, record FROM name_new UNION ALL SELECT value, record FROM name;

INSERT INTO name (value, record)
  SELECT value, record FROM (
    SELECT khipu_name(digest) AS value, 4 * key AS record FROM report
    UNION ALL SELECT khipu_name(id), 4 * key + 1 FROM event
    UNION ALL SELECT khipu_name(id), 4 * key + 2 FROM figure)
  ORDER BY value, record;

CREATE TABLE report_14 (
  key            INTEGER PRIMARY KEY,
  digest         TEXT NOT NULL CHECK (length(digest) = 64),
  doc            TEXT NOT NULL,
  doc_index      INTEGER NOT NULL,
  title          TEXT NOT NULL,
  outlet         TEXT NOT NULL,
  url            TEXT NOT NULL,
  language       TEXT NOT NULL,
  published      TEXT,
  published_from TEXT NOT NULL,
  maker          INTEGER REFERENCES maker (key),
  extent         TEXT NOT NULL DEFAULT 'full'
) STRICT;
INSERT INTO report_14 SELECT key, digest, doc, doc_index, title, outlet, url, language, published, published_from, maker,
  extent FROM report;
DROP TABLE report;
ALTER TABLE report_14 RENAME TO report;
CREATE INDEX report_of_day ON report (published);

CREATE TABLE event_14 (
  key            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL,
  report         INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  sentence_begin INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  span_begin     INTEGER NOT NULL,
  span_end       INTEGER NOT NULL,
  type           TEXT NOT NULL,
  mode           TEXT NOT NULL,
  acled          TEXT NOT NULL,
  day_from       TEXT,
  day_to         TEXT,
  actor          TEXT NOT NULL,
  target         TEXT NOT NULL,
  modality       TEXT NOT NULL,
  rule           TEXT NOT NULL,
  when_inferred  INTEGER NOT NULL DEFAULT 0,
  actor_role     TEXT NOT NULL DEFAULT '',
  target_role    TEXT NOT NULL DEFAULT '',
  cameo          TEXT NOT NULL DEFAULT '',
  demands        TEXT NOT NULL DEFAULT '',
  first_day      INTEGER,
  last_day       INTEGER,
  length_class   INTEGER AS (CASE
    WHEN first_day IS NULL THEN NULL WHEN last_day - first_day < 1 THEN 0 WHEN last_day - first_day < 8 THEN 1
    WHEN last_day - first_day < 64 THEN 2 WHEN last_day - first_day < 512 THEN 3 ELSE 4 END)
) STRICT;
INSERT INTO event_14 SELECT key, id, report, sentence_begin, sentence_end, span_begin, span_end, type, mode, acled,
  day_from, day_to, actor, target, modality, rule, when_inferred, actor_role, target_role, cameo, demands, first_day,
  last_day FROM event;
DROP TABLE event;
ALTER TABLE event_14 RENAME TO event;
CREATE INDEX event_of_report ON event (report);
CREATE INDEX event_of_day ON event (length_class, first_day, last_day) WHERE length_class IS NOT NULL;

CREATE TABLE figure_14 (
  key            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL,
  report         INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  event          INTEGER REFERENCES event (key) ON DELETE SET NULL,
  sentence_begin INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  span_begin     INTEGER NOT NULL,
  span_end       INTEGER NOT NULL,
  number_begin   INTEGER NOT NULL,
  number_end     INTEGER NOT NULL,
  measure        TEXT NOT NULL,
  of             TEXT NOT NULL,
  low            REAL,
  high           REAL,
  comparator     TEXT NOT NULL,
  kind           TEXT NOT NULL,
  day_from       TEXT,
  day_to         TEXT,
  place          INTEGER REFERENCES place (key),
  place_text     TEXT NOT NULL,
  says           TEXT,
  rule           TEXT NOT NULL,
  people         TEXT NOT NULL DEFAULT '',
  cause          TEXT NOT NULL DEFAULT '',
  status         TEXT NOT NULL DEFAULT '',
  first_day      INTEGER,
  last_day       INTEGER,
  length_class   INTEGER AS (CASE
    WHEN first_day IS NULL THEN NULL WHEN last_day - first_day < 1 THEN 0 WHEN last_day - first_day < 8 THEN 1
    WHEN last_day - first_day < 64 THEN 2 WHEN last_day - first_day < 512 THEN 3 ELSE 4 END),
  authority      TEXT NOT NULL DEFAULT '',
  authority_type TEXT NOT NULL DEFAULT '',
  minute         INTEGER,
  is_zero        INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO figure_14 SELECT key, id, report, event, sentence_begin, sentence_end, span_begin, span_end, number_begin,
  number_end, measure, of, low, high, comparator, kind, day_from, day_to, place, place_text, says, rule, people, cause,
  status, first_day, last_day, authority, authority_type, minute, is_zero FROM figure;
DROP TABLE figure;
ALTER TABLE figure_14 RENAME TO figure;
CREATE INDEX figure_of_report ON figure (report);
CREATE INDEX figure_of_event ON figure (event);
CREATE INDEX figure_of_place ON figure (place);
CREATE INDEX figure_of_day ON figure (length_class, first_day, last_day) WHERE length_class IS NOT NULL;
CREATE INDEX figure_zero ON figure (report) WHERE is_zero = 1;
CREATE INDEX total_of_place ON figure (place) WHERE kind = 'cumulative';
CREATE INDEX total_without_day ON figure (report) WHERE kind = 'cumulative' AND day_to IS NULL;
CREATE INDEX total_of_day ON figure (day_to, place) WHERE kind = 'cumulative';
CREATE INDEX total_of_days ON figure (length_class, first_day, last_day, measure, place) WHERE kind = 'cumulative';
CREATE INDEX incident_of_days ON figure (measure, length_class, first_day, last_day, low) WHERE kind = 'incident';
