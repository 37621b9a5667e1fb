-- What reports are known again by, and which of them are copies of one another (docs/formats/ledger.md).

CREATE TABLE fingerprint (
  report INTEGER PRIMARY KEY REFERENCES report (key) ON DELETE CASCADE,
  words  INTEGER NOT NULL,
  length INTEGER NOT NULL,
  family TEXT NOT NULL
) STRICT;
CREATE INDEX fingerprint_of_words ON fingerprint (words);
CREATE INDEX fingerprint_of_family ON fingerprint (family);

-- Four hashes of the MinHash signature a row: all of it for a report, and by it those that share a part of it.
CREATE TABLE fingerprint_band (
  band   INTEGER NOT NULL,
  value  INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  PRIMARY KEY (band, value, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprint_band_of_report ON fingerprint_band (report);
