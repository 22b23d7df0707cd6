-- What is known of speakers beside their names, links carried on from earlier statements, occasions, topics, headlines.

ALTER TABLE statements ADD COLUMN occasion_start INTEGER;
ALTER TABLE statements ADD COLUMN occasion_end INTEGER;
ALTER TABLE statements ADD COLUMN occasion TEXT;
ALTER TABLE statements ADD COLUMN topics TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statements ADD COLUMN withdrawn_start INTEGER;
ALTER TABLE statements ADD COLUMN withdrawn_end INTEGER;
ALTER TABLE statements ADD COLUMN withdrawn TEXT;
ALTER TABLE statements ADD COLUMN headline INTEGER NOT NULL DEFAULT 0;

ALTER TABLE parts ADD COLUMN kind TEXT;
ALTER TABLE parts ADD COLUMN body TEXT;
