-- Deaths of people who were injured first. Reports that were coded before do not say so.
ALTER TABLE figure ADD COLUMN died_later INTEGER NOT NULL DEFAULT 0;
