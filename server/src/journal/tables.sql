-- Version 1 of the store. A later version is reached from this one by a step of its own; this page is never edited then.

CREATE TABLE store (
    storage_id TEXT NOT NULL    -- names this store to automerge-repo clients, for ever
) STRICT;

-- One row for each document. `seq` is the number of the change appended last; numbers have no gaps and never return.
CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    seq INTEGER NOT NULL
) STRICT;

-- The log. Rows of one document lie side by side, in order. `crc` seals document, number, hash and bytes.
CREATE TABLE changes (
    document INTEGER NOT NULL REFERENCES documents,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (document, seq),
    UNIQUE (document, hash)
) STRICT, WITHOUT ROWID;

-- At most two generations: the newest, which holds every change up to `upto`, and the one before it.
CREATE TABLE snapshots (
    document INTEGER NOT NULL REFERENCES documents,
    upto INTEGER NOT NULL,
    heads BLOB NOT NULL,
    bytes BLOB NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (document, upto)
) STRICT;

-- Whose each actor is; the server's own have no seat.
CREATE TABLE actors (
    document INTEGER NOT NULL REFERENCES documents,
    actor BLOB NOT NULL,
    seat TEXT,
    PRIMARY KEY (document, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE boards (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL UNIQUE REFERENCES documents
) STRICT, WITHOUT ROWID;

-- What a link allows. `secret` is the SHA-256 of the secret in its fragment.
CREATE TABLE links (
    secret BLOB PRIMARY KEY,
    board TEXT NOT NULL REFERENCES boards,
    role TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `arrival` counts from 0 on each board, and gives the seat its colour.
CREATE TABLE seats (
    id TEXT PRIMARY KEY,
    board TEXT NOT NULL REFERENCES boards,
    arrival INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    zone TEXT,
    locale TEXT,
    pad INTEGER NOT NULL UNIQUE REFERENCES documents,
    UNIQUE (board, arrival)
) STRICT, WITHOUT ROWID;

-- Who comes with which cookie or bearer token. `token` is its SHA-256; `number` tells which is the oldest.
CREATE TABLE sessions (
    number INTEGER PRIMARY KEY,
    token BLOB NOT NULL UNIQUE,
    seat TEXT NOT NULL REFERENCES seats
) STRICT;

CREATE INDEX links_of_board ON links (board);
CREATE INDEX sessions_of_seat ON sessions (seat, number);
