-- What a report says twice over, for the audit; and whether an event's day was read beside it.

CREATE TABLE checkable (
  key            INTEGER PRIMARY KEY,
  report         INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  kind           TEXT NOT NULL,
  sentence_begin INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  span_begin     INTEGER NOT NULL,
  span_end       INTEGER NOT NULL,
  is_complete    INTEGER NOT NULL,
  weekday        INTEGER NOT NULL,
  day            TEXT,
  place          INTEGER REFERENCES place (key),
  within         INTEGER REFERENCES place (key)
) STRICT;
CREATE INDEX checkable_of_report ON checkable (report);

CREATE TABLE checkable_figure (
  checkable INTEGER NOT NULL REFERENCES checkable (key) ON DELETE CASCADE,
  ordinal   INTEGER NOT NULL,
  figure    INTEGER NOT NULL REFERENCES figure (key) ON DELETE CASCADE,
  PRIMARY KEY (checkable, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX checkable_of_figure ON checkable_figure (figure);

CREATE TABLE checkable_item (
  checkable INTEGER NOT NULL REFERENCES checkable (key) ON DELETE CASCADE,
  ordinal   INTEGER NOT NULL,
  words     TEXT NOT NULL,
  PRIMARY KEY (checkable, ordinal)
) STRICT, WITHOUT ROWID;

ALTER TABLE event ADD COLUMN when_inferred INTEGER NOT NULL DEFAULT 0;
