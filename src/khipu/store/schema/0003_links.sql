-- Links that a new report changes in its own neighbourhood alone, and days that can be asked for without a scan.
-- All of it is derived from event, event_place and figure, and is made anew when a ledger of an older schema is opened.

DROP TABLE link;
DROP INDEX event_of_type;

-- What linking looks at in a mention (docs/linking.md), and the profile that it follows; one that leads follows itself.
CREATE TABLE profile (
  key    INTEGER PRIMARY KEY,
  line   TEXT NOT NULL UNIQUE,
  leader INTEGER NOT NULL
) STRICT;

-- Where to look for the neighbours of a profile.
CREATE TABLE profile_cell (
  cell    TEXT NOT NULL,
  first   INTEGER NOT NULL,
  profile INTEGER NOT NULL REFERENCES profile (key) ON DELETE CASCADE,
  PRIMARY KEY (cell, first, profile)
) STRICT, WITHOUT ROWID;
CREATE INDEX profile_cell_of ON profile_cell (profile);

-- One thing that happened; `id` is the smallest id of its mentions. `profile` is NULL where a mention has none.
CREATE TABLE linked_event (
  key     INTEGER PRIMARY KEY,
  profile INTEGER,
  nth     INTEGER NOT NULL,
  id      TEXT NOT NULL,
  UNIQUE (profile, nth)
) STRICT;

CREATE TABLE link (
  event   INTEGER PRIMARY KEY REFERENCES event (key) ON DELETE CASCADE,
  profile INTEGER REFERENCES profile (key),
  linked  INTEGER NOT NULL REFERENCES linked_event (key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX link_of_linked ON link (linked);
CREATE INDEX link_of_profile ON link (profile);

-- The days of events and figures as numbers (days since 1970); an open end reaches as far as the other end.
CREATE VIRTUAL TABLE event_days USING rtree_i32 (event, first, last);
CREATE VIRTUAL TABLE figure_days USING rtree_i32 (figure, first, last);
CREATE TRIGGER event_has_no_days AFTER DELETE ON event BEGIN DELETE FROM event_days WHERE event = old.key; END;
CREATE TRIGGER figure_has_no_days AFTER DELETE ON figure BEGIN DELETE FROM figure_days WHERE figure = old.key; END;

INSERT INTO event_days
  SELECT key, julianday(coalesce(day_from, day_to)) - 2440587.5, julianday(coalesce(day_to, day_from)) - 2440587.5
  FROM event WHERE coalesce(day_from, day_to) IS NOT NULL;
INSERT INTO figure_days
  SELECT key, julianday(coalesce(day_from, day_to)) - 2440587.5, julianday(coalesce(day_to, day_from)) - 2440587.5
  FROM figure WHERE coalesce(day_from, day_to) IS NOT NULL;

CREATE INDEX event_place_of_place ON event_place (place);
CREATE INDEX figure_of_place ON figure (place);
CREATE INDEX total_of_place ON figure (place) WHERE kind = 'cumulative';
