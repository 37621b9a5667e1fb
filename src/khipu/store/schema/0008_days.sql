-- What a million reports ask for: days that a plain index finds, and sentences that lie in the order of their days.

-- Days since 1970; an open end reaches as far as the other end. What overlaps a day is of a class of lengths (8^n days
-- at most, the last without end) and begins so many days before it at most.
DROP TRIGGER event_has_no_days;
DROP TRIGGER figure_has_no_days;
ALTER TABLE event ADD COLUMN first_day INTEGER;
ALTER TABLE event ADD COLUMN last_day INTEGER;
ALTER TABLE figure ADD COLUMN first_day INTEGER;
ALTER TABLE figure ADD COLUMN last_day INTEGER;
UPDATE event SET first_day = d.first, last_day = d.last FROM event_days d WHERE d.event = event.key;
UPDATE figure SET first_day = d.first, last_day = d.last FROM figure_days d WHERE d.figure = figure.key;
DROP TABLE event_days;
DROP TABLE figure_days;

ALTER TABLE event ADD COLUMN length_class INTEGER AS (CASE
  WHEN first_day IS NULL THEN NULL WHEN last_day - first_day < 1 THEN 0 WHEN last_day - first_day < 8 THEN 1
  WHEN last_day - first_day < 64 THEN 2 WHEN last_day - first_day < 512 THEN 3 ELSE 4 END);
ALTER TABLE figure ADD COLUMN length_class INTEGER AS (CASE
  WHEN first_day IS NULL THEN NULL WHEN last_day - first_day < 1 THEN 0 WHEN last_day - first_day < 8 THEN 1
  WHEN last_day - first_day < 64 THEN 2 WHEN last_day - first_day < 512 THEN 3 ELSE 4 END);
CREATE INDEX event_of_day ON event (length_class, first_day, last_day) WHERE length_class IS NOT NULL;
CREATE INDEX figure_of_day ON figure (length_class, first_day, last_day) WHERE length_class IS NOT NULL;

-- Running totals, by the day that they are true as of: their last, else that of their report.
CREATE INDEX total_of_day ON figure (day_to) WHERE kind = 'cumulative';
CREATE INDEX total_without_day ON figure (report) WHERE kind = 'cumulative' AND day_to IS NULL;

-- Numbered anew by the program: (day of the report + 2^20) * 2^28 and on, so that the newest are found first; reports
-- without a day from 1.
DROP TABLE sentence_words;
CREATE VIRTUAL TABLE sentence_words
  USING fts5 (words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');
-- A batch is written at once (64 MB of memory at most); pieces are merged bit by bit, never all of them while one waits.
INSERT INTO sentence_words (sentence_words, rank) VALUES ('hashsize', 67108864);
INSERT INTO sentence_words (sentence_words, rank) VALUES ('automerge', 6);
INSERT INTO sentence_words (sentence_words, rank) VALUES ('crisismerge', 64);
UPDATE report_text SET first_sentence = NULL;

-- Made anew by the program, with fewer bands.
DELETE FROM fingerprint;
DELETE FROM fingerprint_band;
