/* The whole boundary between a Chancery host and its plugins, in C.
 *
 * A plugin is a shared library that exports one constant data symbol, `chancery_plugin_v1`, of type
 * `chancery_plugin`. The host reads its first four integers from the file before it loads anything.
 *
 * Frozen: a plugin loads into every later host of its major. docs/abi-policy.md says how a minor may add.
 *
 * Rules that hold for every function here
 *   Threads    An instance is used by one thread at a time, not always the same; two instances perhaps by two
 *              threads at once, so what they share is constant or guarded. `create`, `destroy` and the functions
 *              of chancery_plugin are called by one thread at a time. Host functions are called only by the thread
 *              that was called, during the call, with the `chancery_call` it was given.
 *   Order      Documents come in any order, any number of times, in any of several processes. Reader, stage and
 *              renderer keep nothing of one call for another: the host keeps their results instead of calling them
 *              again, and replaces their process between two documents.
 *   Processes  An instance made without CHANCERY_AFTER_FORK is used in forked copies of the process that made it, in
 *              several at once: an open file's position is shared among them (use pread, or map), and threads do not
 *              come along, so `create` leaves none behind and no function starts one. With the flag both may, and
 *              `destroy` ends them. Files are opened in `create` before a fork; after it only `resources`, and what
 *              the pipeline's `allow` names, can be. Nothing forks, starts a program or connects, unless `allow` says
 *              so. What is refused answers EPERM or EACCES. Working directory, locale, time zone, umask, signal
 *              handlers, limits and descriptors 0 to 2 are the host's.
 *   Services   call and log answer in every call (log not in `enumerate`), options where there is an instance, input
 *              in a reader's calls, text and tables in `process` (a reader's once the text is set), diagnostic in
 *              `process` of readers and stages, finished and output in an exporter's calls, of finished those that are
 *              given a document. Elsewhere their functions answer CHANCERY_CONTRACT, which fails the call.
 *   Lifetime   What a plugin is handed (strings, columns, bytes) is borrowed until the call returns, unless
 *              the function says otherwise. Nothing is freed across the boundary: what a plugin hands over is
 *              copied before the function returns. Descriptors live as long as the library, which is never
 *              unloaded.
 *   Errors     A function that can fail returns a status. A plugin that returns anything but CHANCERY_OK has
 *              called `fail` with a text before. A host function that failed has changed nothing.
 *   Exceptions None crosses, in either direction.
 *   Bytes      Little-endian, UTF-8. A chancery_str is not NUL-terminated and may hold NUL; a `const char*` is.
 *   Growth     A struct with a member `struct_size` may get further members at its end: what lies beyond the size that
 *              the other side set is not there. Others never grow. A plugin leaves reserved members and `more` 0 or
 *              null, and sets no flag that is not named here: the host refuses it. What a host hands out may have
 *              more, which a plugin passes over; it does not change what a known type or member means.
 *   Unknown    Later minors may add values where a comment says so, and what a plugin does with one that it does not
 *              know. A host that meets an unknown status takes it as CHANCERY_CONTRACT.
 *   Bounds     Every host takes a text, a column's bytes and a table's rows below 2^32 - 1, 64 columns, 1,024
 *              components of a library, and of a container 100,000 members of 2 GB, 4 levels deep. What a call hands
 *              over is bounded by the pipeline's limits: CHANCERY_LIMIT.
 *
 * Source: written for this project; C11 and C++20; standard headers only. */
#ifndef CHANCERY_ABI_H
#define CHANCERY_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CHANCERY_ABI_MAGIC 0x43484e43u /* "CNHC" in a little-endian file */
#define CHANCERY_ABI_MAJOR 1u          /* also in the symbol below */
#define CHANCERY_ABI_MINOR 0u          /* raised by what is added */
#define CHANCERY_PLUGIN_SYMBOL "chancery_plugin_v1"

/* For abi_minor of the plugin: the least minor that has all it cannot do without. A plugin that needs what a later
 * minor brought defines it before; what it can do without, it asks for (null, or a smaller struct_size). */
#ifndef CHANCERY_NEEDED_MINOR
#define CHANCERY_NEEDED_MINOR 0u
#endif

/* ---- Plain values. These structs never grow. ---- */

/* Bytes that somebody else owns; `data` may be null only if `size` is 0. */
typedef struct chancery_str {
  const char* data;
  uint64_t size;
} chancery_str;

/* There may be more: what is not CHANCERY_OK is a failure, and a plugin passes on what a host function answered. */
typedef int32_t chancery_status;
enum {
  CHANCERY_OK = 0,
  CHANCERY_BAD_OPTIONS = 1, /* create: an option is wrong; `where` is its JSON pointer */
  CHANCERY_BAD_INPUT = 2,   /* the document cannot be read */
  CHANCERY_LIMIT = 3,       /* memory or another bound of the machine is used up */
  CHANCERY_UNAVAILABLE = 4, /* something outside is not there now; trying again may help */
  CHANCERY_CANCELLED = 5,   /* the host asked to stop, and the call did */
  CHANCERY_CONTRACT = 6,    /* the plugin broke a rule of this file or of its own declarations */
  CHANCERY_REFUSED = 7,     /* the document must not be processed (a secrecy marker) */
  CHANCERY_FAILED = 8       /* anything else */
};

/* Types of columns. There may be more: a plugin passes a column of an unknown type over, whose values it cannot
 * read. */
enum {
  CHANCERY_BOOL = 1,
  CHANCERY_I64 = 2,
  CHANCERY_F64 = 3,
  CHANCERY_UTF8 = 4,
  CHANCERY_OFFSET = 5,
  CHANCERY_REF = 6
};

/* A column's values, read or to be emitted. `rows` is told beside it.
 *   bool    uint8_t[rows], 0 or 1           i64     int64_t[rows]
 *   f64     double[rows], finite            offset  uint32_t[rows], byte positions on code-point borders
 *   ref     uint32_t[rows], row numbers     utf8    bytes; value i is bytes[offsets[i], offsets[i + 1])
 * Null rows hold any value of the type (utf8: the empty string); hosts write zeros there. */
typedef struct chancery_column {
  chancery_str name;
  uint32_t type;           /* CHANCERY_BOOL … CHANCERY_REF */
  uint32_t reserved;       /* 0 */
  const void* values;      /* aligned to the value's size; may be null if there are no rows, or no bytes of utf8 */
  const uint32_t* offsets; /* utf8: uint32_t[rows + 1], ascending from 0; else null */
  const uint8_t* validity; /* uint8_t[rows], 0 = null; null pointer: all are valid */
} chancery_column;

enum { CHANCERY_NULLABLE = 1 }; /* flags of a column */

/* All components of a pipeline that name a column of a table agree on its type, whether it is nullable, and its ref.
 * Those that write a table fill all of its columns that are not nullable, also those that only others declare. */
typedef struct chancery_column_decl {
  chancery_str name; /* [a-z][a-z0-9_]*, at most 64 bytes; `begin` and `end` are offsets */
  uint32_t type;
  uint32_t flags;
  chancery_str ref; /* for CHANCERY_REF the table pointed into; else empty */
  const void* more; /* null */
} chancery_column_decl;

enum { CHANCERY_READS = 1, CHANCERY_READS_IF_ANY = 2, CHANCERY_WRITES = 4, CHANCERY_WRITES_IF_NAMED = 8 };

enum { CHANCERY_SINGLE = 1 }; /* flags of a table: one writer in a pipeline, rows in text order */

/* How a component uses a table. A table that is read and appended to stands twice, else once. Readers read none,
 * exporters write none, and nobody writes `diagnostic`.
 * One that is written if named is written only in a pipeline in which an option of the component names it ("format":
 * "table-write"); then it has these columns. */
typedef struct chancery_table_decl {
  chancery_str name; /* [a-z][a-z0-9_.-]*, at most 64 bytes; those of others than this project "<vendor>.<name>" */
  uint32_t use;      /* CHANCERY_READS (required), CHANCERY_READS_IF_ANY (optional), CHANCERY_WRITES (_IF_NAMED) */
  uint32_t flags;
  const chancery_column_decl* columns; /* at most 64 */
  uint64_t column_count;
  const void* more; /* null */
} chancery_table_decl;

/* Bytes, at least one, that stand at `offset` of every file of a format, within its first 1,048,576. */
typedef struct chancery_magic {
  uint64_t offset;
  chancery_str bytes;
} chancery_magic;

/* A list of strings. */
typedef struct chancery_strs {
  const chancery_str* items;
  uint64_t count;
} chancery_strs;

#define CHANCERY_NONE UINT32_MAX /* no row number, no byte position */

/* Opaque to plugins: one call of the host into a plugin; options of one instance. */
typedef struct chancery_call chancery_call;
typedef struct chancery_options chancery_options;

/* ---- The host. ---- */

typedef struct chancery_host {
  uint32_t struct_size, abi_major, abi_minor, reserved;
  chancery_str name, version;
  /* The service of that name and number ("chancery.tables/1"), a struct of the matching type below, or null
   * if this host does not offer it. Lives as long as the host. Never fails. */
  const void* (*service)(const struct chancery_host* host, const char* name);
} chancery_host;

#define CHANCERY_CALL_SERVICE "chancery.call/1"
typedef struct chancery_call_service {
  uint32_t struct_size, reserved;
  /* Says why the call is about to fail; the last text counts. `where`: a JSON pointer into the options
   * (create), a name, or empty. Never fails. */
  void (*fail)(chancery_call* call, chancery_str where, chancery_str message);
  /* 1 if the host wants the call to end; then return CHANCERY_CANCELLED soon. Cheap: ask every few
   * milliseconds of work. Never fails. */
  uint32_t (*cancelled)(chancery_call* call);
} chancery_call_service;

enum { CHANCERY_LOG_DEBUG = 1, CHANCERY_LOG_INFO = 2, CHANCERY_LOG_WARNING = 3, CHANCERY_LOG_ERROR = 4 };

#define CHANCERY_LOG_SERVICE "chancery.log/1"
typedef struct chancery_log_service {
  uint32_t struct_size, reserved;
  /* A line for the operator; the host adds component and document. What concerns a document's reader belongs
   * into `diagnostic`. Never fails. */
  void (*write)(chancery_call* call, uint32_t level, chancery_str message);
} chancery_log_service;

/* Kinds of option values. There may be more, for further formats of the schema: a plugin whose schema does not say
 * that format meets none. */
enum {
  CHANCERY_JSON_ABSENT = 0,
  CHANCERY_JSON_NULL = 1,
  CHANCERY_JSON_BOOL = 2,
  CHANCERY_JSON_INTEGER = 3,
  CHANCERY_JSON_NUMBER = 4,
  CHANCERY_JSON_STRING = 5,
  CHANCERY_JSON_ARRAY = 6,
  CHANCERY_JSON_OBJECT = 7,
  CHANCERY_JSON_FILE = 8,  /* a string whose schema says "format": "file" */
  CHANCERY_JSON_SECRET = 9 /* a value whose schema says "format": "secret": `str` tells the secret */
};

/* An instance's options: checked against its schema, with defaults filled in. Values are named by JSON pointer
 * (RFC 6901; "" is the whole). All of it, file bytes too, lives until `destroy` has returned.
 * Functions return CHANCERY_BAD_OPTIONS, having called `fail`, if the value is absent or of another type. */
#define CHANCERY_OPTIONS_SERVICE "chancery.options/1"
typedef struct chancery_options_service {
  uint32_t struct_size, reserved;
  /* CHANCERY_JSON_…; absent is no failure. */
  uint32_t (*type)(const chancery_options* options, chancery_str pointer);
  /* Elements of an array, members of an object, else 0: a file and a secret have nothing below them. */
  uint64_t (*size)(const chancery_options* options, chancery_str pointer);
  /* The name of the i-th member of an object, in byte order of names. */
  chancery_status (*key)(const chancery_options* options, chancery_call* call, chancery_str pointer, uint64_t i,
                         chancery_str* name);
  chancery_status (*boolean)(const chancery_options* options, chancery_call* call, chancery_str pointer,
                             uint32_t* value);
  chancery_status (*i64)(const chancery_options* options, chancery_call* call, chancery_str pointer, int64_t* value);
  /* Takes integers too. */
  chancery_status (*f64)(const chancery_options* options, chancery_call* call, chancery_str pointer, double* value);
  /* Not for files: their names are no part of what a component may depend on. For "format": "secret" the
   * secret itself. */
  chancery_status (*str)(const chancery_options* options, chancery_call* call, chancery_str pointer,
                         chancery_str* value);
  /* The bytes of the file that an option names, mapped read-only. */
  chancery_status (*file)(const chancery_options* options, chancery_call* call, chancery_str pointer,
                          chancery_str* bytes);
  /* Canonical JSON of a subtree: names in byte order, no blanks, files as {"sha256":"…"}, secrets left out,
   * but null in a list and for a secret itself. */
  chancery_status (*json)(const chancery_options* options, chancery_call* call, chancery_str pointer,
                          chancery_str* json);
} chancery_options_service;

#define CHANCERY_TEXT_SERVICE "chancery.text/1"
typedef struct chancery_text_service {
  uint32_t struct_size, reserved;
  /* The document's text: valid UTF-8, below 2^32 - 1 bytes. CHANCERY_CONTRACT where there is no document. */
  chancery_status (*text)(chancery_call* call, chancery_str* text);
} chancery_text_service;

/* There may be more: an unknown state is none in which all rows are known to be there, as incomplete. */
enum { CHANCERY_TABLE_ABSENT = 0, CHANCERY_TABLE_COMPLETE = 1, CHANCERY_TABLE_INCOMPLETE = 2 };

/* Tables as they stood when the call began: what later stages make is absent. Reading or writing what the component did
 * not declare answers CHANCERY_CONTRACT and fails the call, whatever it returns. */
#define CHANCERY_TABLES_SERVICE "chancery.tables/1"
typedef struct chancery_tables_service {
  uint32_t struct_size, reserved;
  /* The i-th table that the call may read, with the columns that it may read; null past the last. Absent tables too,
   * if the component names them. Never fails. */
  const chancery_table_decl* (*table)(chancery_call* call, uint64_t i);
  /* How many rows stand in a table, and CHANCERY_TABLE_…: absent, if no component of the pipeline makes it;
   * incomplete, if one that makes it failed for this document. */
  chancery_status (*rows)(chancery_call* call, chancery_str table, uint64_t* rows, uint32_t* state);
  /* A column of a table, borrowed until the call returns; a column nobody filled reads as nulls. `column`
   * is filled in by the host. */
  chancery_status (*column)(chancery_call* call, chancery_str table, chancery_str name, chancery_column* column);
  /* The number that the next row emitted into `table` will have. Only for a table that the component writes
   * and declares a ref into. */
  chancery_status (*next_row)(chancery_call* call, chancery_str table, uint32_t* row);
  /* Appends rows. Columns are matched by name; nullable ones may be left out. Copies and checks: types, rows,
   * UTF-8, finite numbers, positions inside the text and on code-point borders, `begin` <= `end`, both set or
   * both null. Refs are checked when the call has returned. The rows count only if the call returns
   * CHANCERY_OK. `first`, if not null, gets the number of the first row, or CHANCERY_NONE if the component
   * declares no ref into this table. An emit that failed fails the call, whatever it returns. */
  chancery_status (*emit)(chancery_call* call, chancery_str table, uint64_t rows, const chancery_column* columns,
                          uint64_t column_count, uint32_t* first);
} chancery_tables_service;

#define CHANCERY_DIAGNOSTIC_SERVICE "chancery.diagnostic/1"
typedef struct chancery_diagnostic_service {
  uint32_t struct_size, reserved;
  /* A row of table `diagnostic`: part of the component's result, for the document's readers. `begin` and
   * `end`: a span of the text, or both CHANCERY_NONE. Checked like rows of emit. */
  chancery_status (*report)(chancery_call* call, chancery_str code, chancery_str message, uint32_t begin, uint32_t end);
} chancery_diagnostic_service;

/* For readers. */
#define CHANCERY_INPUT_SERVICE "chancery.input/1"
typedef struct chancery_input_service {
  uint32_t struct_size, reserved;
  /* The input's bytes; for a member of a reader without `open`, the container's. */
  chancery_status (*bytes)(chancery_call* call, chancery_str* bytes);
  /* "text/plain" and the like, as far as the host knows; may be empty. */
  chancery_status (*media_type)(chancery_call* call, chancery_str* media_type);
  /* process, open: the locator that `list` gave to this member; empty for the input itself. */
  chancery_status (*locator)(chancery_call* call, chancery_str* locator);
  /* list: one more member. `name` (UTF-8, unique, not empty) goes into the document's id, `locator` comes
   * back to the reader, `media_type` may be empty. */
  chancery_status (*add_member)(chancery_call* call, chancery_str name, chancery_str locator, chancery_str media_type);
  /* open: the member's bytes. */
  chancery_status (*set_bytes)(chancery_call* call, chancery_str bytes);
  /* process: the document's text; once, before any emit. CHANCERY_CONTRACT if it is not valid UTF-8. */
  chancery_status (*set_text)(chancery_call* call, chancery_str text);
  /* process: the document's own id instead of the input's (records of another run); not empty, and no other document's
   * of the run. */
  chancery_status (*set_id)(chancery_call* call, chancery_str id);
  /* process: where the document came from before, as JSON with the keys `source` and `provenance`, perhaps
   * `incomplete`, of chancery.document/1 (docs/document-json.md). Exporters are told that source instead of the
   * input's, and those stages instead of this reader; the ranges of rows are of what this call emits and reports. A
   * table that the reader writes counts as incomplete if `incomplete` names it or no stage there has rows of it.
   * CHANCERY_CONTRACT, after the call, if it is of another form or names rows that are not there. */
  chancery_status (*set_origin)(chancery_call* call, chancery_str json);
} chancery_input_service;

/* What a stage did for a document. There may be more: a stage with an unknown status did not deliver. */
enum { CHANCERY_RAN = 0, CHANCERY_NOT_WANTED = 1, CHANCERY_STAGE_FAILED = 2, CHANCERY_SKIPPED = 3 };

typedef struct chancery_provenance {
  uint32_t struct_size;
  uint32_t status;                 /* CHANCERY_RAN … CHANCERY_SKIPPED */
  chancery_str stage;              /* its id in the pipeline; a reader's is that of the component */
  chancery_str component, version; /* empty: not known, of documents that were made before these were told */
  chancery_str plugin_sha256, options_sha256;
  uint64_t table_count; /* tables it delivered: empty ones too, none if it failed or was skipped */
} chancery_provenance;

/* For exporters. */
#define CHANCERY_FINISHED_SERVICE "chancery.finished/1"
typedef struct chancery_finished_service {
  uint32_t struct_size, reserved;
  chancery_status (*id)(chancery_call* call, chancery_str* id);
  /* Of the input: SHA-256 in lower-case hexadecimal, media type, size in bytes. */
  chancery_status (*source)(chancery_call* call, chancery_str* sha256, chancery_str* media_type, uint64_t* bytes);
  /* The i-th of: the reader, then the stages in order. CHANCERY_BAD_INPUT past the last. The caller sets
   * `out->struct_size`, which stays, and clears the rest. */
  chancery_status (*provenance)(chancery_call* call, uint64_t i, chancery_provenance* out);
  /* Its j-th table, and which rows of it are its own: [begin, end). */
  chancery_status (*provenance_rows)(chancery_call* call, uint64_t i, uint64_t j, chancery_str* table, uint64_t* begin,
                                     uint64_t* end);
} chancery_finished_service;

/* For exporters. */
#define CHANCERY_OUTPUT_SERVICE "chancery.output/1"
typedef struct chancery_output_service {
  uint32_t struct_size, reserved;
  /* Renderer: bytes that stand once at the top of a piece's file, also of one to which several documents are
   * appended; it is there even if nothing is written to it. The same bytes for every document of an instance: only
   * one document's stand there. */
  chancery_status (*head)(chancery_call* call, chancery_str piece, chancery_str bytes);
  /* Renderer: appends to the document's output; `piece` names a part that goes to a file of its own
   * ({piece} in the target), empty for the only one. */
  chancery_status (*write)(chancery_call* call, chancery_str piece, chancery_str bytes);
  /* Collector: the file to fill, open for reading and writing; path empty and fd -1 if its target is no file. The
   * descriptor is the host's, the same one until `destroy`: who wants to close it makes a duplicate. What it holds
   * at first is what an earlier run left, for a collector with `flush`; else nothing. */
  chancery_status (*target)(chancery_call* call, chancery_str* path, int32_t* fd);
} chancery_output_service;

/* ---- The plugin. ---- */

enum {
  CHANCERY_NOT_DETERMINISTIC = 1, /* same input, perhaps another output */
  CHANCERY_AFTER_FORK = 2,        /* needs threads, sockets or devices: created in each worker */
  CHANCERY_ANY_TABLE = 4          /* exporter: optionally reads every table the pipeline makes */
};

/* One reader, segmenter, extractor, classifier, summariser or exporter. Which, is the first word of `id`. An
 * exporter with `finish` is a collector, without it a renderer. Members that its kind does not have are null. */
typedef struct chancery_component {
  uint32_t struct_size;
  uint32_t flags;
  chancery_str id;             /* "<kind>.<name>", "<kind>.<vendor>.<name>"; of [a-z0-9-], at most 64 bytes */
  chancery_str version;        /* three numbers, "1.2.3" */
  chancery_str summary;        /* one line */
  chancery_str licence;        /* SPDX expression */
  chancery_str options_schema; /* JSON Schema, the subset of docs/guides/options.md; empty: no options */
  const chancery_table_decl* tables;
  uint64_t table_count;
  chancery_strs media_types; /* readers: "text/plain", lower case, without parameters */
  chancery_strs suffixes;    /* readers: ".txt", lower case */
  const chancery_magic* magics;
  uint64_t magic_count;
  chancery_strs resources; /* read-only system paths that its libraries open late: absolute, without "." and ".." */
  chancery_strs files;     /* enumerated components: the files they are made of */

  /* Makes an instance. `options` lives until `destroy`. Opens what it needs, reads no clock. The host sets `*self` to
   * null before. On success it is not null; whatever is answered, `destroy` is called once for a `*self` that is not
   * null then, so who fails and has freed it sets it to null.
   * Called any number of times in any process: in the one that workers are forked from, with CHANCERY_AFTER_FORK in
   * each worker, and where somebody only looks whether the options are good. */
  chancery_status (*create)(const struct chancery_component* component, const chancery_host* host, chancery_call* call,
                            const chancery_options* options, void** self);
  /* Ends an instance, in the process that made it: its forked copies are not ended. Not called if that process is
   * killed or ends by a failure, so nothing that must not be lost waits for it. Never fails. */
  void (*destroy)(void* self);

  /* Reader: input -> text and rows. Stage: text and tables -> rows. Renderer: document -> bytes. Collector:
   * takes one finished document; the same id may come again and then replaces the earlier one. */
  chancery_status (*process)(void* self, chancery_call* call);

  /* Reader, optional: names the members of a container (add_member). */
  chancery_status (*list)(void* self, chancery_call* call);
  /* Reader, optional, with `list`: a member's bytes (set_bytes), which are matched to a reader anew. */
  chancery_status (*open)(void* self, chancery_call* call);

  /* A collector's calls: `process`, `flush` and `forget` in any order and number, also none; then, if the run came to
   * its end, `finish` once; then `destroy`, unless the process is killed. A run that is stopped, or in which something
   * failed, has no `finish`. Before `finish`, and where a run is stopped, `flush` is called if anything came since.
   * Optional: makes lasting what it was given so far. Documents that it has answered for are not given again. */
  chancery_status (*flush)(void* self, chancery_call* call);
  /* Optional: removes a document that is no longer listed; one that never came is no failure. */
  chancery_status (*forget)(void* self, chancery_call* call, chancery_str id);
  /* The run has ended; completes the target. */
  chancery_status (*finish)(void* self, chancery_call* call);
} chancery_component;

/* What a plugin exports as CHANCERY_PLUGIN_SYMBOL. */
typedef struct chancery_plugin {
  uint32_t magic;       /* CHANCERY_ABI_MAGIC */
  uint32_t struct_size; /* sizeof(chancery_plugin) as it was built */
  uint32_t abi_major;   /* CHANCERY_ABI_MAJOR as it was built */
  /* CHANCERY_NEEDED_MINOR: the least minor that it needs, not the one it was built with. */
  uint32_t abi_minor;
  /* Its components, numbered from 0. Pure; no host function may be called. `component` answers null past the
   * last. */
  uint64_t (*component_count)(void);
  const chancery_component* (*component)(uint64_t i);
  /* Optional: for a plugin whose components are files (a bridge to scripts). Called once in each process that loads
   * the library, before the two above. `folder` is the plugin's. */
  chancery_status (*enumerate)(const chancery_host* host, chancery_call* call, chancery_str folder);
} chancery_plugin;

/* ---- Layout: a 64-bit little-endian machine, the same for every compiler. ---- */

#ifdef __cplusplus
#define CHANCERY_ASSERT_LAYOUT(what) static_assert(what, #what)
#else
#define CHANCERY_ASSERT_LAYOUT(what) _Static_assert(what, #what)
#endif
CHANCERY_ASSERT_LAYOUT(sizeof(void*) == 8);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_str) == 16);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_strs) == 16);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_magic) == 24);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_column) == 48 && offsetof(chancery_column, values) == 24 &&
                       offsetof(chancery_column, validity) == 40);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_column_decl) == 48 && offsetof(chancery_column_decl, more) == 40);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_table_decl) == 48 && offsetof(chancery_table_decl, more) == 40);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_host) == 56 && offsetof(chancery_host, service) == 48);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_call_service) == 24);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_log_service) == 16);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_options_service) == 80 && offsetof(chancery_options_service, json) == 72);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_text_service) == 16);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_tables_service) == 48 && offsetof(chancery_tables_service, emit) == 40);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_diagnostic_service) == 16);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_input_service) == 72 && offsetof(chancery_input_service, set_origin) == 64);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_provenance) == 96 && offsetof(chancery_provenance, table_count) == 88);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_finished_service) == 40);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_output_service) == 32);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_component) == 248 && offsetof(chancery_component, tables) == 88 &&
                       offsetof(chancery_component, create) == 184 && offsetof(chancery_component, finish) == 240);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_plugin) == 40 && offsetof(chancery_plugin, component_count) == 16);
#undef CHANCERY_ASSERT_LAYOUT

#ifdef __cplusplus
}
#endif
#endif
