-- A ledger of half the size: texts packed, the sentences of a report as one list, nothing kept twice. The functions
-- khipu_… are the program's own (pack.hpp), there while it brings a ledger up to date.

-- `sentences` and `text` as pack.hpp has them. A report's sentences are numbered on from `first_sentence`, NULL if it
-- has none; the numbers are the rowids of sentence_words.
CREATE TABLE report_text (
  report         INTEGER PRIMARY KEY REFERENCES report (key) ON DELETE CASCADE,
  first_sentence INTEGER,
  sentences      BLOB NOT NULL,
  text           BLOB NOT NULL
) STRICT;
CREATE INDEX report_of_sentence ON report_text (first_sentence) WHERE first_sentence IS NOT NULL;

INSERT INTO report_text
  SELECT r.key, (SELECT min(s.key) FROM sentence s WHERE s.report = r.key),
    khipu_pack_spans((SELECT group_concat(span, ' ') FROM (
      SELECT s.span_begin || ' ' || s.span_end AS span FROM sentence s WHERE s.report = r.key ORDER BY s.key))),
    khipu_pack_text(r.text)
  FROM report r;

-- Words only, without a count of them a sentence, which only a ranking by relevance would ask for.
DROP TABLE sentence_words;
CREATE VIRTUAL TABLE sentence_words
  USING fts5 (words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');
-- What a large batch adds is written at once and not in pieces that are merged later: 16 MB of memory at most.
INSERT INTO sentence_words (sentence_words, rank) VALUES ('hashsize', 16777216);
INSERT INTO sentence_words (rowid, words)
  SELECT s.key, CAST(substr(CAST(r.text AS BLOB), s.span_begin + 1, s.span_end - s.span_begin) AS TEXT)
  FROM sentence s JOIN report r ON r.key = s.report ORDER BY s.key;

DROP TABLE sentence;
ALTER TABLE report DROP COLUMN text;

CREATE INDEX report_of_day ON report (published);

-- From now on only what `report` does not say already.
DELETE FROM copy WHERE EXISTS (
  SELECT 1 FROM report r WHERE r.key = copy.report AND r.doc = copy.doc AND r.doc_index = copy.doc_index);

-- Made anew by the program: a profile now says how large an event is told to be (docs/linking.md).
DELETE FROM link;
DELETE FROM linked_event;
DELETE FROM profile;

-- Made anew by the program: `hashes` are all 64 of them, 16 bits each, low byte first; `family` is the report with the
-- smallest digest among those that are copies of one another, the report itself if there is no other.
DROP TABLE fingerprint_band;
DROP TABLE fingerprint;
CREATE TABLE fingerprint (
  report INTEGER PRIMARY KEY REFERENCES report (key) ON DELETE CASCADE,
  words  INTEGER NOT NULL,
  length INTEGER NOT NULL,
  family INTEGER NOT NULL,
  hashes BLOB NOT NULL
) STRICT;
CREATE INDEX fingerprint_of_words ON fingerprint (words);
CREATE INDEX fingerprint_of_family ON fingerprint (family) WHERE family <> report;

-- Where to look for copies: a hash of 32 bits of each band of the fingerprint.
CREATE TABLE fingerprint_band (
  value  INTEGER NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (value, report)
) STRICT, WITHOUT ROWID;

-- What coding tells beside the fields that a ledger has had so far; '' for what was not said. `demands` are parted by
-- line breaks.
ALTER TABLE figure ADD COLUMN people TEXT NOT NULL DEFAULT '';
ALTER TABLE figure ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE figure ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN actor_role TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN target_role TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN cameo TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN demands TEXT NOT NULL DEFAULT '';
