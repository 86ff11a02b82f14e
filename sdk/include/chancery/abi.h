/* The whole boundary between a Chancery host and its plugins, in C.
 *
 * A plugin is a shared library that exports one constant data symbol, `chancery_plugin_v1`, of type
 * `chancery_plugin`. The host reads its first four integers from the file before it loads anything.
 *
 * Draft: while CHANCERY_ABI_MAJOR is 0, a plugin loads only into a host of the same CHANCERY_ABI_MINOR, and
 * every change of this file raises that number. Version 1.0 freezes it; from then on a minor only appends
 * fields, guarded by `struct_size`, and a tightened contract is a new major with a new symbol name.
 *
 * Rules that hold for every function here
 *   Threads    An instance is used by one thread of one process at a time. Host functions are called only by
 *              the thread that was called, during the call, with the `chancery_call` it was given.
 *   Lifetime   What a plugin is handed (strings, columns, bytes) is borrowed until the call returns, unless
 *              the function says otherwise. Nothing is freed across the boundary: what a plugin hands over is
 *              copied before the function returns. Descriptors live as long as the library, which is never
 *              unloaded.
 *   Errors     A function that can fail returns a status. A plugin that returns anything but CHANCERY_OK has
 *              called `fail` with a text before. A host function that failed has changed nothing.
 *   Exceptions None crosses, in either direction.
 *   Bytes      Little-endian, UTF-8. Strings are not NUL-terminated and may hold NUL.
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
#define CHANCERY_ABI_MAJOR 0u          /* 0: draft */
#define CHANCERY_ABI_MINOR 3u          /* the draft's number */
#define CHANCERY_PLUGIN_SYMBOL "chancery_plugin_v1"

/* ---- Plain values. These structs never grow. ---- */

/* Bytes that somebody else owns; `data` may be null only if `size` is 0. */
typedef struct chancery_str {
  const char* data;
  uint64_t size;
} chancery_str;

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
  const void* values;      /* aligned to the value's size; may be null if there are no rows */
  const uint32_t* offsets; /* utf8: uint32_t[rows + 1], ascending from 0; else null */
  const uint8_t* validity; /* uint8_t[rows], 0 = null; null pointer: all are valid */
} chancery_column;

typedef struct chancery_column_decl {
  chancery_str name;
  uint32_t type;
  uint32_t nullable; /* 0 or 1 */
  chancery_str ref;  /* for CHANCERY_REF the table pointed into; else empty */
} chancery_column_decl;

enum { CHANCERY_READS = 1, CHANCERY_READS_IF_ANY = 2, CHANCERY_WRITES = 4, CHANCERY_WRITES_IF_NAMED = 8 };

/* How a component uses a table. A table that is read and appended to stands twice. One that is written if named is
 * written only in a pipeline in which an option of the component names it ("format": "table-write"); then it has these
 * columns. */
typedef struct chancery_table_decl {
  chancery_str name;
  uint32_t use;    /* CHANCERY_READS (required), CHANCERY_READS_IF_ANY (optional), CHANCERY_WRITES (_IF_NAMED) */
  uint32_t single; /* 1: one writer in a pipeline, rows in text order */
  const chancery_column_decl* columns;
  uint64_t column_count;
} chancery_table_decl;

/* Bytes that stand at `offset` of every file of a format. */
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

enum {
  CHANCERY_JSON_ABSENT = 0,
  CHANCERY_JSON_NULL = 1,
  CHANCERY_JSON_BOOL = 2,
  CHANCERY_JSON_INTEGER = 3,
  CHANCERY_JSON_NUMBER = 4,
  CHANCERY_JSON_STRING = 5,
  CHANCERY_JSON_ARRAY = 6,
  CHANCERY_JSON_OBJECT = 7,
  CHANCERY_JSON_FILE = 8 /* a string whose schema says "format": "file" */
};

/* An instance's options: checked against its schema, with defaults filled in. Values are named by JSON pointer
 * (RFC 6901; "" is the whole). All of it, file bytes too, lives until `destroy` has returned.
 * Functions return CHANCERY_BAD_OPTIONS, having called `fail`, if the value is absent or of another type. */
#define CHANCERY_OPTIONS_SERVICE "chancery.options/1"
typedef struct chancery_options_service {
  uint32_t struct_size, reserved;
  /* CHANCERY_JSON_…; absent is no failure. */
  uint32_t (*type)(const chancery_options* options, chancery_str pointer);
  /* Elements of an array, members of an object, else 0. */
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
  /* Canonical JSON of a subtree: names in byte order, no blanks, files as {"sha256":"…"}, secrets left out. */
  chancery_status (*json)(const chancery_options* options, chancery_call* call, chancery_str pointer,
                          chancery_str* json);
} chancery_options_service;

#define CHANCERY_TEXT_SERVICE "chancery.text/1"
typedef struct chancery_text_service {
  uint32_t struct_size, reserved;
  /* The document's text: valid UTF-8, below 2^32 - 1 bytes. CHANCERY_CONTRACT where there is no document. */
  chancery_status (*text)(chancery_call* call, chancery_str* text);
} chancery_text_service;

enum { CHANCERY_TABLE_ABSENT = 0, CHANCERY_TABLE_COMPLETE = 1, CHANCERY_TABLE_INCOMPLETE = 2 };

/* Tables as they stood when the call began: what later stages make is absent. Reading or writing what the component did
 * not declare answers CHANCERY_CONTRACT and fails the call, whatever it returns. */
#define CHANCERY_TABLES_SERVICE "chancery.tables/1"
typedef struct chancery_tables_service {
  uint32_t struct_size, reserved;
  /* The i-th table that the call may read, with the columns that it may read; null past the last. */
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
  /* process: the document's own id instead of the input's (records of another run). */
  chancery_status (*set_id)(chancery_call* call, chancery_str id);
  /* process: where the document came from before, as JSON with the keys `source` and `provenance` of
   * chancery.document/1 (docs/document-json.md). Exporters are told that source instead of the input's, and those
   * stages instead of this reader; the ranges of rows are of what this call emits and reports. A table that the
   * reader writes, and that no stage there has rows of, counts as incomplete. CHANCERY_CONTRACT, after the call, if it
   * is of another form or names rows that are not there. */
  chancery_status (*set_origin)(chancery_call* call, chancery_str json);
} chancery_input_service;

/* What a stage did for a document. */
enum { CHANCERY_RAN = 0, CHANCERY_NOT_WANTED = 1, CHANCERY_STAGE_FAILED = 2, CHANCERY_SKIPPED = 3 };

typedef struct chancery_provenance {
  uint32_t struct_size;
  uint32_t status; /* CHANCERY_RAN … CHANCERY_SKIPPED */
  chancery_str stage, version, plugin_sha256, options_sha256;
  uint64_t table_count; /* tables it delivered: empty ones too, none if it failed or was skipped */
} chancery_provenance;

/* For exporters. */
#define CHANCERY_DOCUMENT_SERVICE "chancery.document/1"
typedef struct chancery_document_service {
  uint32_t struct_size, reserved;
  chancery_status (*id)(chancery_call* call, chancery_str* id);
  /* Of the input: SHA-256 in lower-case hexadecimal, media type, size in bytes. */
  chancery_status (*source)(chancery_call* call, chancery_str* sha256, chancery_str* media_type, uint64_t* bytes);
  /* The i-th of: the reader, then the stages in order. CHANCERY_BAD_INPUT past the last. The caller sets
   * `out->struct_size`. */
  chancery_status (*provenance)(chancery_call* call, uint64_t i, chancery_provenance* out);
  /* Its j-th table, and which rows of it are its own: [begin, end). */
  chancery_status (*provenance_rows)(chancery_call* call, uint64_t i, uint64_t j, chancery_str* table, uint64_t* begin,
                                     uint64_t* end);
} chancery_document_service;

/* For exporters. */
#define CHANCERY_OUTPUT_SERVICE "chancery.output/1"
typedef struct chancery_output_service {
  uint32_t struct_size, reserved;
  /* Renderer: bytes that stand once at the top of a piece's file, also of one to which several documents are
   * appended; it is there even if nothing is written to it. */
  chancery_status (*head)(chancery_call* call, chancery_str piece, chancery_str bytes);
  /* Renderer: appends to the document's output; `piece` names a part that goes to a file of its own
   * ({piece} in the target), empty for the only one. */
  chancery_status (*write)(chancery_call* call, chancery_str piece, chancery_str bytes);
  /* Collector: the file to fill, open for reading and writing; path empty and fd -1 if its target is no file. */
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
  chancery_str id;             /* "<kind>.<name>", "<kind>.<vendor>.<name>"; [a-z0-9-] */
  chancery_str version;        /* "1.2.3" */
  chancery_str summary;        /* one line */
  chancery_str licence;        /* SPDX expression */
  chancery_str options_schema; /* JSON Schema, the subset of docs/writing-a-plugin.md; empty: no options */
  const chancery_table_decl* tables;
  uint64_t table_count;
  chancery_strs media_types; /* readers */
  chancery_strs suffixes;    /* readers: ".txt", lower case */
  const chancery_magic* magics;
  uint64_t magic_count;
  chancery_strs resources; /* read-only system paths that its libraries open late */
  chancery_strs files;     /* enumerated components: the files they are made of */

  /* Makes an instance. `options` lives until `destroy`. Opens what it needs, starts no thread, reads no clock. Of the
   * services only call, log and options answer here: there is no document yet.
   * Called once, in the template; with CHANCERY_AFTER_FORK in each worker. On success `*self` is not null. */
  chancery_status (*create)(const struct chancery_component* component, const chancery_host* host, chancery_call* call,
                            const chancery_options* options, void** self);
  /* Ends an instance. Called once for each that was made, unless its process is killed. Never fails. */
  void (*destroy)(void* self);

  /* Reader: input -> text and rows. Stage: text and tables -> rows. Renderer: document -> bytes. Collector:
   * takes one finished document; the same id may come again and then replaces the earlier one. */
  chancery_status (*process)(void* self, chancery_call* call);

  /* Reader, optional: names the members of a container (add_member). */
  chancery_status (*list)(void* self, chancery_call* call);
  /* Reader, optional, with `list`: a member's bytes (set_bytes), which are matched to a reader anew. */
  chancery_status (*open)(void* self, chancery_call* call);

  /* Collector, optional: makes lasting what it was given so far. */
  chancery_status (*flush)(void* self, chancery_call* call);
  /* Collector, optional: removes a document that is no longer listed. */
  chancery_status (*forget)(void* self, chancery_call* call, chancery_str id);
  /* Collector: the run has ended; completes the target. */
  chancery_status (*finish)(void* self, chancery_call* call);
} chancery_component;

/* What a plugin exports as CHANCERY_PLUGIN_SYMBOL. */
typedef struct chancery_plugin {
  uint32_t magic;       /* CHANCERY_ABI_MAGIC */
  uint32_t struct_size; /* sizeof(chancery_plugin) as it was built */
  uint32_t abi_major;   /* CHANCERY_ABI_MAJOR as it was built */
  uint32_t abi_minor;
  /* Its components, numbered from 0. Pure; no host function may be called. `component` answers null past the
   * last. */
  uint64_t (*component_count)(void);
  const chancery_component* (*component)(uint64_t i);
  /* Optional: for a plugin whose components are files (a bridge to scripts). Called once, before the two
   * above, in the scan child and the template only. `folder` is the plugin's. */
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
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_column_decl) == 40 && offsetof(chancery_column_decl, ref) == 24);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_table_decl) == 40 && offsetof(chancery_table_decl, columns) == 24);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_host) == 56 && offsetof(chancery_host, service) == 48);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_call_service) == 24);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_log_service) == 16);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_options_service) == 80 && offsetof(chancery_options_service, json) == 72);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_text_service) == 16);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_tables_service) == 48 && offsetof(chancery_tables_service, emit) == 40);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_diagnostic_service) == 16);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_input_service) == 72 && offsetof(chancery_input_service, set_origin) == 64);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_provenance) == 80 && offsetof(chancery_provenance, table_count) == 72);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_document_service) == 40);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_output_service) == 32);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_component) == 248 && offsetof(chancery_component, tables) == 88 &&
                       offsetof(chancery_component, create) == 184 && offsetof(chancery_component, finish) == 240);
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_plugin) == 40 && offsetof(chancery_plugin, component_count) == 16);
#undef CHANCERY_ASSERT_LAYOUT

#ifdef __cplusplus
}
#endif
#endif
