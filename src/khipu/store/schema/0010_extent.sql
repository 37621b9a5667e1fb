-- How much of the article a report is, as khipu code says it: full, summary (of a feed), paywalled. Of reports that came
-- before there was this column nobody noted it.

ALTER TABLE report ADD COLUMN extent TEXT NOT NULL DEFAULT 'full';
