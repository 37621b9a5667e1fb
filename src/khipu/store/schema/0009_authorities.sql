-- Who says a figure, by the maintained table; the hour of a snapshot; and what is said to be none.

ALTER TABLE figure ADD COLUMN authority TEXT NOT NULL DEFAULT '';
ALTER TABLE figure ADD COLUMN authority_type TEXT NOT NULL DEFAULT '';
ALTER TABLE figure ADD COLUMN minute INTEGER;

-- "No deaths were reported": beside the figures, asked for apart from them.
ALTER TABLE figure ADD COLUMN is_zero INTEGER NOT NULL DEFAULT 0;
CREATE INDEX figure_zero ON figure (report) WHERE is_zero = 1;
