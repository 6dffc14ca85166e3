CREATE TABLE installation (key TEXT NOT NULL);
INSERT INTO installation VALUES (lower(hex(randomblob(16))));
CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  description TEXT,
  readme TEXT,
  tags TEXT,
  live_state INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  name TEXT,
  description TEXT,
  readme TEXT,
  kind TEXT NOT NULL,
  runtime TEXT,
  raw_content TEXT,
  content TEXT,
  meta_info TEXT,
  inputs TEXT,
  outputs TEXT,
  tags TEXT,
  status TEXT NOT NULL,
  status_conditions TEXT NOT NULL,
  managed_by TEXT NOT NULL,
  pending TEXT,
  live_state INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  schedule_at TEXT,
  wait_time REAL,
  duration REAL
) STRICT;
CREATE INDEX run_by_time ON run (project_id, created_at);
CREATE INDEX run_by_update ON run (project_id, updated_at);
CREATE TABLE artifact (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  is_input INTEGER NOT NULL,
  kind TEXT,
  path TEXT,
  summary TEXT,
  state TEXT,
  UNIQUE (run_id, name, is_input)
) STRICT;
