-- What coded a report: the program's version and the sums of the tables that it went by, as sha256sum lists them. NULL
-- for reports that came before there was this table.

CREATE TABLE maker (
  key      INTEGER PRIMARY KEY,
  version  TEXT NOT NULL,
  tables   TEXT NOT NULL CHECK (length(tables) = 64),
  manifest TEXT NOT NULL,
  UNIQUE (version, tables)
) STRICT;

ALTER TABLE report ADD COLUMN maker INTEGER REFERENCES maker (key);
