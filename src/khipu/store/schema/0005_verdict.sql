-- What people said of data after reading their sentences. Append-only; bound to the text, not to the records that a
-- version of khipu coded of it, so that coding anew loses none.

CREATE TABLE verdict (
  key          INTEGER PRIMARY KEY,
  digest       TEXT NOT NULL CHECK (length(digest) = 64),
  record       TEXT NOT NULL CHECK (record IN ('figure', 'event')),
  anchor_begin INTEGER NOT NULL,
  anchor_end   INTEGER NOT NULL,
  what         TEXT NOT NULL,
  ruling       TEXT NOT NULL CHECK (ruling IN ('right', 'wrong', 'corrected')),
  note         TEXT NOT NULL,
  reviewer     TEXT NOT NULL CHECK (reviewer <> ''),
  at           TEXT NOT NULL
) STRICT;
CREATE INDEX verdict_of_report ON verdict (digest);

CREATE TABLE verdict_field (
  verdict INTEGER NOT NULL REFERENCES verdict (key),
  field   TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (verdict, field)
) STRICT, WITHOUT ROWID;
