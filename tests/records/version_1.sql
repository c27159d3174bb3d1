-- A file as version 1 wrote it. It never changes: people have such files.
CREATE TABLE versions (
    version INTEGER PRIMARY KEY,
    program TEXT NOT NULL
) STRICT;
CREATE TABLE attempts (
    id              TEXT    PRIMARY KEY NOT NULL,
    trainee         TEXT,
    dialogue        TEXT    NOT NULL,
    dialogue_hash   TEXT    NOT NULL,
    rubric_hash     TEXT    NOT NULL,
    seed            INTEGER NOT NULL,
    mode            TEXT    NOT NULL,
    pace            INTEGER NOT NULL CHECK (pace IN (0, 1)),
    shuffled        INTEGER NOT NULL CHECK (shuffled IN (0, 1)),
    started_ms      INTEGER NOT NULL,
    ended_ms        INTEGER,
    abandoned       INTEGER NOT NULL DEFAULT 0 CHECK (abandoned IN (0, 1)),
    program_version TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_by_trainee ON attempts (trainee, dialogue, started_ms);
CREATE TABLE inputs (
    attempt    TEXT    NOT NULL REFERENCES attempts (id),
    n          INTEGER NOT NULL CHECK (n >= 0),
    word       TEXT    NOT NULL,
    elapsed_ms INTEGER NOT NULL CHECK (elapsed_ms >= 0),
    PRIMARY KEY (attempt, n)
) STRICT, WITHOUT ROWID;
PRAGMA application_id = 1431196230;
PRAGMA user_version = 1;
INSERT INTO versions VALUES (1, '0.1.0');
INSERT INTO attempts VALUES
    ('018bcfe5-6800-7909-8909-090909090909', 'Ann', 'tiny', 'aa', 'bb', -1, 'practice', 1, 0,
     1700000000000, 1700000090000, 0, '0.1.0'),
    ('018bcfe6-0000-7909-8909-090909090909', NULL, 'tiny', 'aa', 'bb', 7, 'practice', 0, 1,
     1700000038912, NULL, 1, '0.1.0');
INSERT INTO inputs VALUES
    ('018bcfe5-6800-7909-8909-090909090909', 0, 'breath', 800),
    ('018bcfe5-6800-7909-8909-090909090909', 1, 'sorry in_anger', 1200),
    ('018bcfe6-0000-7909-8909-090909090909', 0, 'sorry', 500);
