"""What the tables of a store are: one SQLite file a corpus, written by build.py, read by reader.py."""

# Raised by one whenever a table changes; a store of another schema is built anew.
SCHEMA = 5
APPLICATION = 0x56414E42  # "VANB"

# Parts of a provision as the table of words keeps them, and of an instrument as that of frames does.
HEADING, TEXT, WRAP_UP, FRONT, CLOSING = range(5)

TABLES = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {SCHEMA};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- instrument folders and registers; stamp: sizes and times of the files, digest: what is in them
CREATE TABLE folders (
  id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, position INTEGER NOT NULL, stamp TEXT NOT NULL, digest TEXT NOT NULL,
  fault TEXT NOT NULL);
-- what each folder and register says by itself
CREATE TABLE instruments (
  id INTEGER PRIMARY KEY, folder TEXT NOT NULL, number TEXT NOT NULL, type TEXT NOT NULL, title_vi TEXT, title_en TEXT,
  title_vi_line INTEGER, title_en_line INTEGER, issuer TEXT, issued TEXT, effective TEXT, expires TEXT, signer TEXT,
  held INTEGER NOT NULL, amended_by TEXT, unverified TEXT, source TEXT, ended_by TEXT, kept_by TEXT, note TEXT,
  languages TEXT NOT NULL, english_official INTEGER NOT NULL);
CREATE INDEX instruments_folder ON instruments (folder);
-- what all of them say together: one row a number, with the end that another instrument sets, and those that amend it
CREATE TABLE known (
  number TEXT PRIMARY KEY, instrument INTEGER NOT NULL, expires TEXT, position INTEGER NOT NULL,
  amended_by TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX known_instrument ON known (instrument);
-- what provisions say, as facts in our own words: a record (JSON) a fact, in the order of its file
CREATE TABLE facts (
  id INTEGER PRIMARY KEY, file TEXT NOT NULL, name TEXT NOT NULL, number TEXT NOT NULL, source TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX facts_file ON facts (file);
-- ids in the order of the text: a provision and all below it are the rows from id to last
CREATE TABLE provisions (
  id INTEGER PRIMARY KEY, instrument INTEGER NOT NULL, up INTEGER, last INTEGER NOT NULL, eid TEXT NOT NULL, level TEXT NOT NULL,
  num TEXT, parent TEXT, vi_first INTEGER, vi_last INTEGER, en_first INTEGER, en_last INTEGER, held INTEGER NOT NULL);
CREATE INDEX provisions_eid ON provisions (eid, instrument);
CREATE INDEX provisions_instrument ON provisions (instrument, id);
CREATE TABLE words (
  id INTEGER PRIMARY KEY, provision INTEGER NOT NULL, part INTEGER NOT NULL, vi TEXT, en TEXT, vi_line INTEGER, en_line INTEGER);
CREATE INDEX words_provision ON words (provision);
-- the lines before and after the provisions
CREATE TABLE frames (
  id INTEGER PRIMARY KEY, instrument INTEGER NOT NULL, part INTEGER NOT NULL, vi TEXT, en TEXT, vi_line INTEGER, en_line INTEGER);
CREATE INDEX frames_instrument ON frames (instrument);
CREATE TABLE relations (
  id INTEGER PRIMARY KEY, instrument INTEGER NOT NULL, type TEXT NOT NULL, source TEXT NOT NULL, source_eid TEXT,
  target TEXT NOT NULL, target_eid TEXT, effective TEXT, line INTEGER);
CREATE INDEX relations_instrument ON relations (instrument);
CREATE INDEX relations_target ON relations (target);
-- days on which parts of an instrument begin (sign 1) or end (-1) by its own words, as bonds to itself: whoever resolves a citation asks for them
CREATE TABLE own_days (
  id INTEGER PRIMARY KEY, instrument INTEGER NOT NULL, sign INTEGER NOT NULL, type TEXT NOT NULL, source TEXT NOT NULL, source_eid TEXT,
  target TEXT NOT NULL, target_eid TEXT, effective TEXT, line INTEGER);
CREATE INDEX own_days_instrument ON own_days (instrument);
CREATE TABLE diagnostics (
  id INTEGER PRIMARY KEY, instrument INTEGER NOT NULL, code TEXT NOT NULL, line INTEGER, number TEXT, eid TEXT, part TEXT,
  paragraph INTEGER, lang TEXT, detail TEXT NOT NULL);
CREATE INDEX diagnostics_instrument ON diagnostics (instrument);
-- references in the words; name: how the text names the instrument (empty: its own), target: its number as far as it is known
CREATE TABLE links (
  id INTEGER PRIMARY KEY, instrument INTEGER NOT NULL, provision INTEGER, type TEXT NOT NULL, part TEXT NOT NULL,
  paragraph INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, name TEXT NOT NULL,
  target TEXT, eid TEXT);
CREATE INDEX links_instrument ON links (instrument);
CREATE INDEX links_provision ON links (provision);
CREATE INDEX links_target ON links (target, eid);
"""
