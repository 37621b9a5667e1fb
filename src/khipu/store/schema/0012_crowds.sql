-- Of very many different tellings of one day the sharpest alone are looked at (docs/linking.md); here lie the others,
-- by ledger/profile.hpp's sharpness_key().
CREATE TABLE profile_cell_rest (
  cell      TEXT NOT NULL,
  first     INTEGER NOT NULL,
  sharpness TEXT NOT NULL,
  profile   INTEGER NOT NULL REFERENCES profile (key) ON DELETE CASCADE,
  PRIMARY KEY (cell, first, sharpness)
) STRICT, WITHOUT ROWID;
CREATE INDEX profile_cell_rest_of ON profile_cell_rest (profile);

-- A ledger with such a crowd is linked anew by the program.
DELETE FROM link WHERE (SELECT max(n) FROM (SELECT count(*) AS n FROM profile_cell GROUP BY cell, first)) > 256;
DELETE FROM linked_event WHERE NOT EXISTS (SELECT 1 FROM link);
DELETE FROM profile WHERE NOT EXISTS (SELECT 1 FROM link);
