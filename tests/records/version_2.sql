-- What version 2 added to a file of version 1. It never changes: people have such files.
ALTER TABLE attempts ADD COLUMN retry_of TEXT REFERENCES attempts (id);
ALTER TABLE attempts ADD COLUMN retry_inputs INTEGER CHECK (retry_inputs >= 0);
ALTER TABLE attempts ADD COLUMN shift TEXT REFERENCES attempts (id);
ALTER TABLE attempts ADD COLUMN fatigue INTEGER CHECK (fatigue BETWEEN 0 AND 100);
ALTER TABLE attempts ADD COLUMN rating TEXT;
PRAGMA user_version = 2;
INSERT INTO versions VALUES (2, '0.1.0');
