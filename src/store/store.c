/* store.c: the only file that sees sqlite3.h. */
#include "store/store.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/file.h"
#include "store/pack.h"
#include "store/state.h"

#define STORE_VERSION 2
#define APPLICATION_ID 0x64697874 /* "dixt", in the header of the file */
#define BUSY_MS 60000
#define ID_BYTES 18 /* of a document's id: "d-" and 16 hex digits */

/* The schema and the statements, prepared at the first use. */
enum query {
	Q_TAKEN, Q_LAST, Q_TAKE, Q_STATE, Q_PUT, Q_SEVERAL, Q_REMOVE, Q_REMOVE_IDENTITY, Q_REMOVE_ID, Q_COUNT, Q_EACH, Q_LIST,
	Q_COUNT_ALL
};

static const char schema[] =
	"CREATE TABLE document ("
	" identity TEXT NOT NULL, number INTEGER NOT NULL,"
	" name TEXT NOT NULL,"
	" state TEXT NOT NULL," /* SHA-256 over content, metadata and model: equal means nothing to do */
	" sha256 TEXT NOT NULL, model TEXT NOT NULL,"
	" title TEXT, publisher TEXT, date TEXT, language TEXT,"
	" bytes INTEGER NOT NULL, attributions INTEGER NOT NULL, facts INTEGER NOT NULL,"
	" statements BLOB NOT NULL," /* packed */
	" PRIMARY KEY (identity, number));"
	"CREATE INDEX document_name ON document (name, identity, number);";

/* What has come since the store was opened. It is SQLite's to keep, on the disk where it grows. */
static const char taken_schema[] =
	"CREATE TEMP TABLE taken ("
	" origin TEXT NOT NULL, identity TEXT NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL,"
	" PRIMARY KEY (origin, identity, number)) WITHOUT ROWID;"
	"CREATE UNIQUE INDEX temp.taken_state ON taken (origin, identity, state);";

#define COLUMNS "name, title, publisher, date, language, sha256, model, identity, bytes, attributions, facts"
static const char *const queries[Q_COUNT_ALL] = {
	[Q_TAKEN] = "SELECT number FROM temp.taken WHERE origin = ?1 AND identity = ?2 AND state = ?3",
	[Q_LAST] = "SELECT number FROM temp.taken WHERE origin = ?1 AND identity = ?2 ORDER BY number DESC LIMIT 1",
	[Q_TAKE] = "INSERT INTO temp.taken (origin, identity, state, number) VALUES (?1, ?2, ?3, ?4)",
	[Q_STATE] = "SELECT state FROM document WHERE identity = ?1 AND number = ?2",
	[Q_PUT] = "INSERT OR REPLACE INTO document (" COLUMNS ", statements, state, number)"
	          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
	[Q_SEVERAL] = "SELECT min(identity) < max(identity) FROM document WHERE name = ?1",
	/* Of a file all its records: "FILE#ID", "FILE:LINE". */
	[Q_REMOVE_IDENTITY] = "DELETE FROM document WHERE identity = ?1 OR (?1 LIKE '/%' AND ("
	                      "(identity > ?1 || '#' AND identity < ?1 || '$') OR (identity > ?1 || ':' AND identity < ?1 || ';' AND"
	                      " identity = ?1 || ':' || CAST(substr(identity, length(?1) + 2) AS INTEGER))))",
	[Q_REMOVE] = "DELETE FROM document WHERE name = ?1",
	[Q_REMOVE_ID] = "DELETE FROM document WHERE substr(sha256, 1, 16) = ?1",
	[Q_COUNT] = "SELECT count(*) FROM document", /* of no other column: the index of names is small, the table is not */
	[Q_EACH] = "SELECT " COLUMNS ", statements FROM document ORDER BY name, identity, number",
	[Q_LIST] = "SELECT " COLUMNS " FROM document ORDER BY name, identity, number",
};

struct store {
	sqlite3 *db;
	sqlite3_stmt *prepared[Q_COUNT_ALL];
	char *path;
	bool writing;
	bool removed; /* something was removed since the last commit */
	bool read_only;
	bool frozen;  /* taken for a file that nobody changes, as it was at the opening: */
	struct stat at_opening;
	struct buf packed;
};

/* What SQLite says, as ours. A full disk is a failure to write. */
static enum dx_status fail(struct store *s, struct dx_error *err)
{
	int code = s->db ? sqlite3_errcode(s->db) : SQLITE_NOMEM;
	const char *message = s->db ? sqlite3_errmsg(s->db) : "out of memory";
	if (code == SQLITE_NOMEM)
		return dx_nomem(err);
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		message = "another process has been writing for more than a minute";
	if (s->read_only && (code == SQLITE_CANTOPEN || code == SQLITE_READONLY))
		message = "its write-ahead log (-wal) cannot be read without the right to write beside it: let its owner read the store once";
	if (code == SQLITE_NOTADB)
		message = "this is no store of dixit";
	return dx_fail(err, code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_READONLY ? DX_WRITE : DX_STORE, s->path, 0, 0, "%s",
	               message);
}

static enum dx_status run(struct store *s, const char *sql, struct dx_error *err)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? DX_OK : fail(s, err);
}

/* Two processes that make a new file's log at once: SQLite turns one away without waiting, so the waiting is done here. */
static enum dx_status keep_log(struct store *s, struct dx_error *err)
{
	enum { PAUSE_MS = 10 };
	for (int waited = 0;; waited += PAUSE_MS) {
		int code = sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
		if (code == SQLITE_OK)
			return DX_OK;
		if ((code != SQLITE_BUSY && code != SQLITE_LOCKED) || waited >= BUSY_MS)
			return fail(s, err);
		sqlite3_sleep(PAUSE_MS);
	}
}

/* A number that a PRAGMA gives. */
static enum dx_status pragma(struct store *s, const char *sql, int *value, struct dx_error *err)
{
	sqlite3_stmt *statement = NULL;
	enum dx_status status = DX_OK;
	*value = 0;
	if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) != SQLITE_OK || sqlite3_step(statement) != SQLITE_ROW)
		status = fail(s, err);
	else
		*value = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	return status;
}

struct versions {
	int application, version, objects;
};

static enum dx_status read_versions(struct store *s, struct versions *v, struct dx_error *err)
{
	enum dx_status status = pragma(s, "PRAGMA application_id", &v->application, err);
	if (status == DX_OK)
		status = pragma(s, "PRAGMA user_version", &v->version, err);
	if (status == DX_OK)
		status = pragma(s, "SELECT count(*) FROM sqlite_schema", &v->objects, err);
	return status;
}

static enum dx_status judge_versions(const struct store *s, const struct versions *v, struct dx_error *err)
{
	if (v->application != APPLICATION_ID)
		return dx_fail(err, DX_STORE, s->path, 0, 0, "this is a database, but no store of dixit");
	if (v->version != STORE_VERSION)
		return dx_fail(err, DX_STORE, s->path, 0, 0, "the store has version %d, this program reads version %d: add the articles anew "
		               "to a new store", v->version, STORE_VERSION);
	return DX_OK;
}

/* A new file gets the schema; whoever of two processes comes second finds it there. */
static enum dx_status check_version(struct store *s, struct dx_error *err)
{
	char sql[128];
	struct versions v = { 0 };
	enum dx_status status = run(s, "BEGIN IMMEDIATE", err);
	if (status == DX_OK)
		status = read_versions(s, &v, err);
	if (status == DX_OK && v.application == 0 && v.version == 0 && v.objects == 0) {
		snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID, STORE_VERSION);
		status = run(s, schema, err);
		return status == DX_OK && (status = run(s, sql, err)) == DX_OK ? run(s, "COMMIT", err) : status;
	}
	if (status == DX_OK)
		status = run(s, "ROLLBACK", err);
	return status == DX_OK ? judge_versions(s, &v, err) : status;
}

/* Whoever uses a store keeps a log beside it. Where there is none, the file is whole, and SQLite can be told that nobody changes it: it
   asks for no log of its own then. Whether that was true is seen afterwards. */
static enum dx_status open_frozen(struct store *s, struct dx_error *err)
{
	struct buf uri = { 0 };
	int code = SQLITE_NOMEM;
	dx_buf_puts(&uri, "file:");
	for (const char *p = s->path; *p; p++)
		if (strchr("%?#", *p))
			dx_buf_printf(&uri, "%%%02X", (unsigned)*p);
		else
			dx_buf_putc(&uri, *p);
	dx_buf_puts(&uri, "?immutable=1");
	dx_buf_putc(&uri, 0);
	s->frozen = true;
	if (!uri.failed)
		code = sqlite3_open_v2(uri.p, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
	dx_buf_free(&uri);
	return code == SQLITE_OK ? DX_OK : fail(s, err);
}

static enum dx_status open_to_read(struct store *s, struct dx_error *err)
{
	struct versions v = { 0 };
	enum dx_status status = DX_OK;
	s->read_only = true;
	if (stat(s->path, &s->at_opening) != 0 || access(s->path, R_OK) != 0)
		return dx_fail(err, DX_READ, s->path, 0, 0, "cannot open the store: %s", strerror(errno));
	if (!dx_store_has_log(s->path))
		status = open_frozen(s, err);
	else if (sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		status = fail(s, err);
	else
		sqlite3_busy_timeout(s->db, BUSY_MS);
	if (status == DX_OK)
		status = read_versions(s, &v, err);
	return status == DX_OK ? judge_versions(s, &v, err) : status;
}

static enum dx_status check_frozen(const struct store *s, struct dx_error *err)
{
	struct stat now;
	if (!s->frozen)
		return DX_OK;
	if (stat(s->path, &now) == 0 && now.st_ino == s->at_opening.st_ino && now.st_size == s->at_opening.st_size &&
	    now.st_mtim.tv_sec == s->at_opening.st_mtim.tv_sec && now.st_mtim.tv_nsec == s->at_opening.st_mtim.tv_nsec && !dx_store_has_log(s->path))
		return DX_OK;
	return dx_fail(err, DX_STORE, s->path, 0, 0, "somebody has changed the store while it was read: try again");
}

static enum dx_status open_to_write(struct store *s, bool make, struct dx_error *err)
{
	if (sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE | (make ? SQLITE_OPEN_CREATE : 0), NULL) != SQLITE_OK)
		return fail(s, err);
	sqlite3_busy_timeout(s->db, BUSY_MS);
	enum dx_status status = keep_log(s, err);
	/* What is deleted is written over, so that a removed document leaves no trace. */
	if (status == DX_OK)
		status = run(s, "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON", err);
	if (status == DX_OK)
		status = check_version(s, err);
	return status == DX_OK ? run(s, taken_schema, err) : status;
}

enum dx_status dx_store_open(struct store **out, const char *path, enum store_use use, struct dx_error *err)
{
	enum dx_status status;
	struct store *s = calloc(1, sizeof *s);
	*out = NULL;
	if (!s || !(s->path = strdup(path))) {
		free(s);
		return dx_nomem(err);
	}
	if (use != STORE_MAKE && access(path, F_OK) != 0)
		status = dx_fail(err, DX_READ, path, 0, 0, "cannot open the store: %s", strerror(errno));
	else if (use == STORE_READ && !dx_store_may_write(path))
		status = open_to_read(s, err);
	else
		status = open_to_write(s, use == STORE_MAKE, err);
	if (status != DX_OK)
		dx_store_close(s);
	else
		*out = s;
	return status;
}

void dx_store_close(struct store *s)
{
	if (!s)
		return;
	for (int q = 0; q < Q_COUNT_ALL; q++)
		sqlite3_finalize(s->prepared[q]);
	sqlite3_close(s->db);
	dx_buf_free(&s->packed);
	free(s->path);
	free(s);
}

/* The prepared statement, ready for new values; NULL with err filled. */
static sqlite3_stmt *query(struct store *s, enum query q, struct dx_error *err)
{
	if (!s->prepared[q] && sqlite3_prepare_v3(s->db, queries[q], -1, SQLITE_PREPARE_PERSISTENT, &s->prepared[q], NULL) != SQLITE_OK) {
		fail(s, err);
		return NULL;
	}
	return s->prepared[q];
}

static void bind_text(sqlite3_stmt *statement, int column, struct slice text)
{
	sqlite3_bind_text64(statement, column, text.p ? text.p : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
}

static struct slice column_text(sqlite3_stmt *statement, int column)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	return (struct slice){ text ? text : "", (size_t)sqlite3_column_bytes(statement, column) };
}

/* Writers wait for each other here, not in the middle of a transaction. */
static enum dx_status begin(struct store *s, struct dx_error *err)
{
	if (s->writing)
		return DX_OK;
	enum dx_status status = run(s, "BEGIN IMMEDIATE", err);
	s->writing = status == DX_OK;
	return status;
}

static enum dx_status step_once(struct store *s, sqlite3_stmt *statement, struct dx_error *err)
{
	enum dx_status status = sqlite3_step(statement) == SQLITE_DONE ? DX_OK : fail(s, err);
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	return status;
}

/* The number that a query gives; *there is false where it gives none. */
static enum dx_status ask_number(struct store *s, sqlite3_stmt *statement, bool *there, int64_t *number, struct dx_error *err)
{
	int step = sqlite3_step(statement);
	*there = step == SQLITE_ROW;
	*number = *there ? sqlite3_column_int64(statement, 0) : 0;
	enum dx_status status = *there || step == SQLITE_DONE ? DX_OK : fail(s, err);
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	return status;
}

/* The number under which d has come since the opening; *there is false if it has not. */
static enum dx_status find_taken(struct store *s, const struct store_document *d, const char *state, bool *there, int64_t *number,
                                 struct dx_error *err)
{
	sqlite3_stmt *statement = query(s, Q_TAKEN, err);
	if (!statement)
		return err->code;
	bind_text(statement, 1, d->origin);
	bind_text(statement, 2, d->identity);
	bind_text(statement, 3, slice_of(state));
	return ask_number(s, statement, there, number, err);
}

/* The next number among what its file has of its identity. */
static enum dx_status take(struct store *s, const struct store_document *d, const char *state, int64_t *number,
                           struct dx_error *err)
{
	bool there;
	sqlite3_stmt *last = query(s, Q_LAST, err), *statement = query(s, Q_TAKE, err);
	if (!last || !statement)
		return err->code;
	bind_text(last, 1, d->origin);
	bind_text(last, 2, d->identity);
	enum dx_status status = ask_number(s, last, &there, number, err);
	if (status != DX_OK)
		return status;
	*number += there;
	bind_text(statement, 1, d->origin);
	bind_text(statement, 2, d->identity);
	bind_text(statement, 3, slice_of(state));
	sqlite3_bind_int64(statement, 4, *number);
	return step_once(s, statement, err);
}

/* The state of what stands at a place; *there is false if nothing does. */
static enum dx_status compare(struct store *s, struct slice identity, int64_t number, const char *state, bool *there, bool *equal,
                              struct dx_error *err)
{
	sqlite3_stmt *statement = query(s, Q_STATE, err);
	if (!statement)
		return err->code;
	bind_text(statement, 1, identity);
	sqlite3_bind_int64(statement, 2, number);
	int step = sqlite3_step(statement);
	*there = step == SQLITE_ROW;
	*equal = *there && slice_is(column_text(statement, 0), state);
	enum dx_status status = *there || step == SQLITE_DONE ? DX_OK : fail(s, err);
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	return status;
}

enum dx_status dx_store_find(struct store *s, const struct article *article, const char *model, bool *known, struct dx_error *err)
{
	char state[65];
	int64_t number;
	bool there;
	struct store_document d = { .title = article->title, .publisher = article->publisher, .date = article->date,
	                            .language = article->language, .sha256 = slice_of(article->sha256), .model = slice_of(model),
	                            .identity = article->identity, .origin = article->origin };
	dx_store_state(&d, state);
	enum dx_status status = find_taken(s, &d, state, known, &number, err);
	if (status == DX_OK && !*known && (status = take(s, &d, state, &number, err)) == DX_OK)
		status = compare(s, d.identity, number, state, &there, known, err);
	return status;
}

enum dx_status dx_store_put(struct store *s, const struct store_document *d, bool *replaced, struct dx_error *err)
{
	char state[65];
	bool there, equal;
	int64_t number;
	const struct slice texts[] = { d->name, d->title, d->publisher, d->date, d->language, d->sha256, d->model, d->identity };
	sqlite3_stmt *statement = query(s, Q_PUT, err);
	dx_store_state(d, state);
	*replaced = false;
	if (!statement || find_taken(s, d, state, &there, &number, err) != DX_OK || begin(s, err) != DX_OK ||
	    compare(s, d->identity, number, state, &there, &equal, err) != DX_OK)
		return err->code;
	*replaced = there && !equal;
	dx_pack(d->statements, &s->packed);
	if (s->packed.failed)
		return dx_nomem(err);
	for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
		bind_text(statement, i + 1, texts[i]);
	sqlite3_bind_int64(statement, 9, (sqlite3_int64)d->bytes);
	sqlite3_bind_int64(statement, 10, d->attributions);
	sqlite3_bind_int64(statement, 11, d->facts);
	sqlite3_bind_blob64(statement, 12, s->packed.p, s->packed.n, SQLITE_STATIC);
	bind_text(statement, 13, slice_of(state));
	sqlite3_bind_int64(statement, 14, number);
	return step_once(s, statement, err);
}

static enum dx_status remove_by(struct store *s, enum query q, struct slice value, uint64_t *removed, struct dx_error *err)
{
	sqlite3_stmt *statement = query(s, q, err);
	if (!statement || begin(s, err) != DX_OK)
		return err->code;
	bind_text(statement, 1, value);
	enum dx_status status = step_once(s, statement, err);
	if (status == DX_OK)
		*removed += (uint64_t)sqlite3_changes64(s->db);
	s->removed = s->removed || *removed;
	return status;
}

/* Is the name that of documents of several identities? */
static enum dx_status has_several(struct store *s, struct slice name, bool *several, struct dx_error *err)
{
	bool there;
	int64_t number;
	sqlite3_stmt *statement = query(s, Q_SEVERAL, err);
	if (!statement)
		return err->code;
	bind_text(statement, 1, name);
	enum dx_status status = ask_number(s, statement, &there, &number, err);
	*several = number != 0;
	return status;
}

enum dx_status dx_store_remove(struct store *s, struct slice name, uint64_t *removed, struct dx_error *err)
{
	bool several;
	*removed = 0;
	enum dx_status status = remove_by(s, Q_REMOVE_IDENTITY, name, removed, err);
	if (status == DX_OK && !*removed && (status = has_several(s, name, &several, err)) == DX_OK && several)
		return dx_fail(err, DX_BAD_INPUT, s->path, 0, 0, "documents of several files are called %.*s: give the id that `dixit list` "
		               "prints", name.n < 200 ? (int)name.n : 200, name.p);
	if (status == DX_OK && !*removed)
		status = remove_by(s, Q_REMOVE, name, removed, err);
	/* Only what looks like an id is worth a look at every document. */
	if (status == DX_OK && name.n == ID_BYTES && dx_slice_starts(name, SLICE("d-")))
		status = remove_by(s, Q_REMOVE_ID, slice_sub(name, 2, name.n), removed, err);
	return status;
}

enum dx_status dx_store_commit(struct store *s, struct dx_error *err)
{
	if (!s->writing)
		return DX_OK;
	enum dx_status status = run(s, "COMMIT", err);
	if (status != DX_OK)
		return status;
	s->writing = false;
	/* The log still holds the pages as they were. It cannot be emptied while somebody reads; the last one to close does it then. */
	if (s->removed)
		sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	s->removed = false;
	return DX_OK;
}

enum dx_status dx_store_count(struct store *s, uint64_t *documents, struct dx_error *err)
{
	sqlite3_stmt *statement = query(s, Q_COUNT, err);
	*documents = 0;
	if (!statement)
		return err->code;
	enum dx_status status = sqlite3_step(statement) == SQLITE_ROW ? DX_OK : fail(s, err);
	if (status == DX_OK)
		*documents = (uint64_t)sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	return status;
}

enum dx_status dx_store_each(struct store *s, bool statements, store_visit visit, void *ctx, struct dx_error *err)
{
	sqlite3_stmt *statement = query(s, statements ? Q_EACH : Q_LIST, err);
	enum dx_status status = DX_OK;
	int step = SQLITE_DONE;
	if (!statement)
		return err->code;
	while (status == DX_OK && (step = sqlite3_step(statement)) == SQLITE_ROW) {
		struct store_document d = { .name = column_text(statement, 0), .title = column_text(statement, 1),
		                            .publisher = column_text(statement, 2), .date = column_text(statement, 3),
		                            .language = column_text(statement, 4), .sha256 = column_text(statement, 5),
		                            .model = column_text(statement, 6), .identity = column_text(statement, 7),
		                            .bytes = (uint64_t)sqlite3_column_int64(statement, 8),
		                            .attributions = (uint32_t)sqlite3_column_int64(statement, 9),
		                            .facts = (uint32_t)sqlite3_column_int64(statement, 10) };
		if (statements) {
			const char *packed = sqlite3_column_blob(statement, 11);
			if (!dx_unpack((struct slice){ packed, (size_t)sqlite3_column_bytes(statement, 11) }, &s->packed))
				status = dx_fail(err, DX_STORE, s->path, 0, 0, "the statements of %.*s are damaged",
				                 d.name.n < 200 ? (int)d.name.n : 200, d.name.p);
			else if (s->packed.failed)
				status = dx_nomem(err);
			d.statements = dx_buf_slice(&s->packed);
		}
		if (status == DX_OK)
			status = visit(ctx, &d, err);
	}
	if (status == DX_OK && step != SQLITE_DONE)
		status = fail(s, err);
	if (status == DX_OK)
		status = check_frozen(s, err);
	sqlite3_reset(statement);
	return status;
}
