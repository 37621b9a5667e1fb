-- The first ledger. Layout and meaning: docs/formats/ledger.md. This file is never edited; changes are new files.

-- One row for each text that was read. What is shown of it comes from the best of its copies.
CREATE TABLE report (
  key            INTEGER PRIMARY KEY,
  digest         TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
  doc            TEXT NOT NULL,
  doc_index      INTEGER NOT NULL,
  title          TEXT NOT NULL,
  outlet         TEXT NOT NULL,
  url            TEXT NOT NULL,
  language       TEXT NOT NULL,
  published      TEXT,
  published_from TEXT NOT NULL,
  text           TEXT NOT NULL
) STRICT;

-- Every file and place in it where the text was met.
CREATE TABLE copy (
  report    INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  doc       TEXT NOT NULL,
  doc_index INTEGER NOT NULL,
  outlet    TEXT NOT NULL,
  url       TEXT NOT NULL,
  published TEXT,
  PRIMARY KEY (report, doc, doc_index)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (
  key        INTEGER PRIMARY KEY,
  report     INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  span_begin INTEGER NOT NULL,
  span_end   INTEGER NOT NULL,
  CHECK (0 <= span_begin AND span_begin <= span_end)
) STRICT;
CREATE INDEX sentence_of_report ON sentence (report);

-- Words only; the sentence itself is cut out of report.text.
CREATE VIRTUAL TABLE sentence_words USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE place (
  key       INTEGER PRIMARY KEY,
  name      TEXT NOT NULL,
  country   TEXT NOT NULL,
  code      TEXT NOT NULL,
  geonameid INTEGER NOT NULL,
  ubigeo    TEXT NOT NULL,
  lat       REAL NOT NULL,
  lon       REAL NOT NULL,
  has_point INTEGER NOT NULL,
  precision TEXT NOT NULL,
  UNIQUE (geonameid, name, country, code, ubigeo, lat, lon, has_point, precision)
) STRICT;

CREATE TABLE event (
  key            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
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
  rule           TEXT NOT NULL
) STRICT;
CREATE INDEX event_of_report ON event (report);
CREATE INDEX event_of_type ON event (type);

CREATE TABLE event_place (
  event   INTEGER NOT NULL REFERENCES event (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  place   INTEGER NOT NULL REFERENCES place (key),
  PRIMARY KEY (event, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure (
  key            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
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
  rule           TEXT NOT NULL
) STRICT;
CREATE INDEX figure_of_report ON figure (report);
CREATE INDEX figure_of_event ON figure (event);

-- Derived: which mentions are one event, by the smallest mention id in it. Made anew of `event` whenever that grows.
CREATE TABLE link (
  event  INTEGER PRIMARY KEY REFERENCES event (key) ON DELETE CASCADE,
  linked TEXT NOT NULL
) STRICT;
CREATE INDEX link_of_event ON link (linked);
