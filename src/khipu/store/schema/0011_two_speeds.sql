-- What a million reports cost when one more batch comes, and what a situation report and its audit look for.

-- Bands of the newest reports lie apart: their values are random, and in one large table every batch would write nearly
-- every page of it anew. The program moves them over in their order once there are many (copies.cpp).
CREATE TABLE fingerprint_band_new (
  value  INTEGER NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (value, report)
) STRICT, WITHOUT ROWID;
-- The same words are found there, too: by 32 bits of their hash, as a signed number.
INSERT OR IGNORE INTO fingerprint_band
  SELECT (words & 0xFFFFFFFF) - CASE WHEN words & 0x80000000 THEN 0x100000000 ELSE 0 END, report FROM fingerprint;
DROP INDEX fingerprint_of_words;

-- Running totals by the day that they are true as of, and by the days that they cover, each with what an audit asks of
-- them before it reads them.
DROP INDEX total_of_day;
CREATE INDEX total_of_day ON figure (day_to, place) WHERE kind = 'cumulative';
CREATE INDEX total_of_days ON figure (length_class, first_day, last_day, measure, place) WHERE kind = 'cumulative';
-- Incidents that may be larger than a total.
CREATE INDEX incident_of_days ON figure (measure, length_class, first_day, last_day, low) WHERE kind = 'incident';

-- A batch is a piece of the index of words. Merged sixteen at a time, a word is written anew once or twice until there
-- are a million reports, and not at each of many small steps.
INSERT INTO sentence_words (sentence_words, rank) VALUES ('automerge', 16);
