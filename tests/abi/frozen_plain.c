/* A plugin in plain C11 that uses a wide part of the ABI: segmenter.frozen.lines, here, and exporter.frozen.lines. It
 * is built with the headers of each frozen version and with today's; whatever host runs it must make the bytes of
 * expected/ of it. So it changes only where its words are wrong, and uses nothing that a frozen version does not have.
 */
#include "frozen_plain.h"

#include <stdbool.h>
#include <stdio.h>

static bool contains(chancery_str text, chancery_str part) {
  if (part.size == 0) return false;
  for (const char* at = text.data; text.size >= part.size;) {
    const char* found = memchr(at, part.data[0], text.size - part.size + 1);
    if (!found) return false;
    if (memcmp(found, part.data, part.size) == 0) return true;
    text.size -= (uint64_t)(found - at) + 1;
    at = found + 1;
  }
  return false;
}

static bool starts_with(chancery_str text, chancery_str part) {
  return part.size != 0 && text.size >= part.size && memcmp(text.data, part.data, part.size) == 0;
}

/* ---- A row of frozen.line for each line. ---- */

static const char lines_schema[] =
    "{\"type\":\"object\",\"properties\":{"
    "\"marker\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":100,\"default\":\"#\",\"description\":\"What a "
    "marked line begins "
    "with; one line\"},"
    "\"lines\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":100000,\"default\":1000,\"description\":\"At most so "
    "many rows\"},"
    "\"factor\":{\"type\":\"number\",\"minimum\":0,\"maximum\":1000,\"default\":1,\"description\":\"By which shares "
    "are "
    "multiplied\"},"
    "\"blank\":{\"type\":\"boolean\",\"default\":false,\"description\":\"Whether blank lines have rows\"},"
    "\"kinds\":{\"type\":\"array\",\"maxItems\":8,\"items\":{\"type\":\"string\",\"maxLength\":100},\"default\":["
    "\"line\"],"
    "\"description\":\"What lines are called, in turn\"},"
    "\"weights\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"},\"description\":\"Told in the "
    "diagnostic\"},"
    "\"list\":{\"type\":\"string\",\"format\":\"file\",\"description\":\"Lines that begin with its first line are "
    "listed\"}}}";

/* Number `i` of a list of options. */
static chancery_str element(char* buffer, size_t size, const char* pointer, uint64_t i) {
  snprintf(buffer, size, "%s/%llu", pointer, (unsigned long long)i);
  return str(buffer);
}

static chancery_status read_lines_options(instance* self, chancery_call* call, const chancery_options* options) {
  const chancery_options_service* of = self->options;
  chancery_status status = of->str(options, call, str("/marker"), &self->marker);
  if (status == CHANCERY_OK) status = of->i64(options, call, str("/lines"), &self->lines_max);
  if (status == CHANCERY_OK) status = of->f64(options, call, str("/factor"), &self->factor);
  if (status == CHANCERY_OK) status = of->boolean(options, call, str("/blank"), &self->blank_lines);
  self->kind_count = of->size(options, str("/kinds"));
  for (uint64_t i = 0; i < self->kind_count && status == CHANCERY_OK; ++i) {
    char pointer[32];
    status = of->str(options, call, element(pointer, sizeof pointer, "/kinds", i), &self->kinds[i]);
  }
  if (status == CHANCERY_OK && of->type(options, str("/list")) == CHANCERY_JSON_FILE) {
    status = of->file(options, call, str("/list"), &self->listed);
    const char* end = self->listed.size ? memchr(self->listed.data, '\n', self->listed.size) : NULL;
    if (end) self->listed.size = (uint64_t)(end - self->listed.data);
  }
  if (status == CHANCERY_OK && of->type(options, str("/weights")) == CHANCERY_JSON_OBJECT)
    status = of->json(options, call, str("/weights"), &self->weights);
  const uint64_t weight_count = of->size(options, str("/weights"));
  for (uint64_t i = 0; i < weight_count && status == CHANCERY_OK; ++i) {
    chancery_str name;
    status = of->key(options, call, str("/weights"), i, &name);
    /* A name with `~` or `/` is escaped in pointers: those are passed over here. */
    if (status != CHANCERY_OK || name.size > 100 || contains(name, str("~")) || contains(name, str("/"))) continue;
    char pointer[128] = "/weights/";
    if (name.size) memcpy(pointer + 9, name.data, name.size);
    int64_t weight = 0;
    status = of->i64(options, call, (chancery_str){pointer, 9 + name.size}, &weight);
    if (weight > self->heaviest) self->heaviest = weight;
  }
  if (status == CHANCERY_OK && memchr(self->marker.data, '\n', self->marker.size))
    return fail(self, call, CHANCERY_BAD_OPTIONS, "/marker", "found a line end, expected words of one line");
  return status;
}

static chancery_status create_lines(const chancery_component* component, const chancery_host* host, chancery_call* call,
                                    const chancery_options* options, void** self) {
  instance* made = new_instance(host);
  if (!made) return CHANCERY_UNAVAILABLE;
  const chancery_status status = read_lines_options(made, call, options);
  if (status != CHANCERY_OK) {
    free(made);
    return status;
  }
  made->log->write(call, CHANCERY_LOG_DEBUG, component->id);
  *self = made;
  return CHANCERY_OK;
}

/* The columns of frozen.line, as they grow. */
typedef struct line_rows {
  uint32_t *begin, *end, *previous, *kind_ends, *mark_ends;
  uint8_t *has_previous, *has_mark, *has_share, *listed;
  int64_t* number;
  double* share;
  char *kinds, *marks;
} line_rows;

static void free_rows(line_rows* rows) {
  void* all[] = {rows->begin,        rows->end,      rows->previous,  rows->kind_ends, rows->mark_ends,
                 rows->has_previous, rows->has_mark, rows->has_share, rows->listed,    rows->number,
                 rows->share,        rows->kinds,    rows->marks};
  for (size_t i = 0; i < sizeof all / sizeof *all; ++i) free(all[i]);
}

static bool make_rows(line_rows* rows, size_t count, size_t kind_size, size_t mark_size) {
  rows->begin = malloc(count * sizeof *rows->begin);
  rows->end = malloc(count * sizeof *rows->end);
  rows->previous = malloc(count * sizeof *rows->previous);
  rows->kind_ends = calloc(count + 1, sizeof *rows->kind_ends);
  rows->mark_ends = calloc(count + 1, sizeof *rows->mark_ends);
  rows->has_previous = malloc(count);
  rows->has_mark = malloc(count);
  rows->has_share = malloc(count);
  rows->listed = malloc(count);
  rows->number = malloc(count * sizeof *rows->number);
  rows->share = malloc(count * sizeof *rows->share);
  rows->kinds = malloc(count * kind_size + 1);
  rows->marks = malloc(count * mark_size + 1);
  return rows->begin && rows->end && rows->previous && rows->kind_ends && rows->mark_ends && rows->has_previous &&
         rows->has_mark && rows->has_share && rows->listed && rows->number && rows->share && rows->kinds && rows->marks;
}

/* How many rows of metadata the reader made: a table that is read if there is any. */
static chancery_status count_metadata(const instance* self, chancery_call* call, uint64_t* with_value) {
  uint64_t rows = 0;
  uint32_t state = 0;
  chancery_column field, value;
  chancery_status status = self->tables->rows(call, str("metadata"), &rows, &state);
  if (status == CHANCERY_OK) status = self->tables->column(call, str("metadata"), str("field"), &field);
  if (status == CHANCERY_OK) status = self->tables->column(call, str("metadata"), str("value"), &value);
  *with_value = 0;
  if (status != CHANCERY_OK || state == CHANCERY_TABLE_ABSENT || field.type != CHANCERY_UTF8) return status;
  for (uint64_t i = 0; i < rows; ++i)
    *with_value += value.offsets[i + 1] > value.offsets[i] && (!value.validity || value.validity[i]);
  return CHANCERY_OK;
}

static chancery_str line_at(chancery_str text, uint64_t begin) {
  const char* end = memchr(text.data + begin, '\n', text.size - begin);
  return (chancery_str){text.data + begin, end ? (uint64_t)(end - (text.data + begin)) : text.size - begin};
}

static chancery_status emit_lines(const instance* self, chancery_call* call, chancery_str text, line_rows* rows,
                                  uint64_t room, uint64_t* count, bool* more) {
  uint32_t base = 0;
  chancery_status status = self->tables->next_row(call, str("frozen.line"), &base);
  if (status != CHANCERY_OK) return status;
  uint64_t n = 0;
  int64_t number = 0;
  for (uint64_t at = 0; at < text.size; ++number) {
    if (number % 256 == 0 && self->call->cancelled(call))
      return fail(self, call, CHANCERY_CANCELLED, "", "cancelled by the host");
    const chancery_str line = line_at(text, at);
    const uint64_t begin = at;
    at += line.size + 1;
    if (line.size == 0 && !self->blank_lines) continue;
    if (n == room) {
      *more = true;
      break;
    }
    const chancery_str kind = self->kind_count ? self->kinds[n % self->kind_count] : str("");
    const bool marked = starts_with(line, self->marker);
    rows->begin[n] = (uint32_t)begin;
    rows->end[n] = (uint32_t)(begin + line.size);
    rows->number[n] = number + 1;
    rows->has_share[n] = line.size != 0;
    rows->share[n] = line.size ? (double)line.size * self->factor / (double)text.size : 0;
    rows->listed[n] = starts_with(line, self->listed);
    rows->has_previous[n] = n != 0;
    rows->previous[n] = n ? base + (uint32_t)n - 1 : 0;
    rows->has_mark[n] = marked;
    if (marked) memcpy(rows->marks + rows->mark_ends[n], self->marker.data, self->marker.size);
    rows->mark_ends[n + 1] = rows->mark_ends[n] + (marked ? (uint32_t)self->marker.size : 0);
    if (kind.size) memcpy(rows->kinds + rows->kind_ends[n], kind.data, kind.size);
    rows->kind_ends[n + 1] = rows->kind_ends[n] + (uint32_t)kind.size;
    ++n;
  }
  *count = n;
  const chancery_column columns[] = {
      {STR("begin"), CHANCERY_OFFSET, 0, rows->begin, NULL, NULL},
      {STR("end"), CHANCERY_OFFSET, 0, rows->end, NULL, NULL},
      {STR("number"), CHANCERY_I64, 0, rows->number, NULL, NULL},
      {STR("kind"), CHANCERY_UTF8, 0, rows->kinds, rows->kind_ends, NULL},
      {STR("mark"), CHANCERY_UTF8, 0, rows->marks, rows->mark_ends, rows->has_mark},
      {STR("share"), CHANCERY_F64, 0, rows->share, NULL, rows->has_share},
      {STR("listed"), CHANCERY_BOOL, 0, rows->listed, NULL, NULL},
      {STR("previous"), CHANCERY_REF, 0, rows->previous, NULL, rows->has_previous},
  };
  /* `remark`, which may be null, is left out. */
  uint32_t first = CHANCERY_NONE;
  status = self->tables->emit(call, str("frozen.line"), n, columns, sizeof columns / sizeof *columns, &first);
  if (status == CHANCERY_OK && n != 0 && first != base)
    return fail(self, call, CHANCERY_FAILED, "frozen.line", "the first row has another number than was told");
  return status;
}

static chancery_status report_lines(const instance* self, chancery_call* call, chancery_str text, uint64_t count,
                                    bool more) {
  uint64_t metadata = 0;
  chancery_status status = count_metadata(self, call, &metadata);
  if (status != CHANCERY_OK) return status;
  char said[200];
  snprintf(said, sizeof said, "%llu lines, %llu facts of the reader, the heaviest weight is %lld",
           (unsigned long long)count, (unsigned long long)metadata, (long long)self->heaviest);
  self->log->write(call, CHANCERY_LOG_INFO, str(said));
  status = self->diagnostic->report(call, str("frozen.counted"), str(said), CHANCERY_NONE, CHANCERY_NONE);
  if (status == CHANCERY_OK && self->weights.size)
    status = self->diagnostic->report(call, str("frozen.weights"), self->weights, CHANCERY_NONE, CHANCERY_NONE);
  if (status == CHANCERY_OK && more)
    status = self->diagnostic->report(call, str("frozen.cut"), str("there are more lines"), 0, (uint32_t)text.size);
  return status;
}

static chancery_status process_lines(void* instance_of, chancery_call* call) {
  const instance* self = instance_of;
  chancery_str text;
  chancery_status status = self->text->text(call, &text);
  if (status != CHANCERY_OK) return status;
  if (contains(text, str("[frozen: fail]")))
    return fail(self, call, CHANCERY_FAILED, "frozen.line", "found the words that it fails at");
  uint64_t room = 1;
  for (uint64_t i = 0; i < text.size && room < (uint64_t)self->lines_max; ++i) room += text.data[i] == '\n';
  size_t kind_size = 0;
  for (uint64_t i = 0; i < self->kind_count; ++i)
    if (self->kinds[i].size > kind_size) kind_size = self->kinds[i].size;
  line_rows rows = {0};
  if (!make_rows(&rows, room, kind_size, self->marker.size)) {
    free_rows(&rows);
    return fail(self, call, CHANCERY_LIMIT, "", "out of memory");
  }
  uint64_t count = 0;
  bool more = false;
  status = emit_lines(self, call, text, &rows, room, &count, &more);
  free_rows(&rows); /* what was handed over is copied */
  return status == CHANCERY_OK ? report_lines(self, call, text, count, more) : status;
}

/* ---- What the plugin is. ---- */

const chancery_column_decl frozen_line_columns[LINE_COLUMNS] = {
    COLUMN("begin", CHANCERY_OFFSET),
    COLUMN("end", CHANCERY_OFFSET),
    COLUMN("number", CHANCERY_I64),
    COLUMN("kind", CHANCERY_UTF8),
    NULLABLE("mark", CHANCERY_UTF8),
    NULLABLE("share", CHANCERY_F64),
    COLUMN("listed", CHANCERY_BOOL),
    {.name = STR("previous"), .type = CHANCERY_REF, .flags = CHANCERY_NULLABLE, .ref = STR("frozen.line")},
    NULLABLE("remark", CHANCERY_UTF8)};
static const chancery_column_decl metadata_columns[] = {COLUMN("field", CHANCERY_UTF8), COLUMN("value", CHANCERY_UTF8)};

static const chancery_table_decl lines_tables[] = {
    {.name = STR("metadata"), .use = CHANCERY_READS_IF_ANY, .columns = metadata_columns, .column_count = 2},
    {.name = STR("frozen.line"),
     .use = CHANCERY_WRITES,
     .flags = CHANCERY_SINGLE,
     .columns = frozen_line_columns,
     .column_count = LINE_COLUMNS}};
static const chancery_component lines_segmenter = {.struct_size = sizeof(chancery_component),
                                                   .id = STR("segmenter.frozen.lines"),
                                                   .version = STR("1.0.0"),
                                                   .summary = STR("Each line as a row"),
                                                   .licence = STR("MIT"),
                                                   .options_schema = STR(lines_schema),
                                                   .tables = lines_tables,
                                                   .table_count = 2,
                                                   .create = create_lines,
                                                   .destroy = free,
                                                   .process = process_lines};

static const chancery_component* const components[] = {&lines_segmenter, &frozen_lines_exporter};
static uint64_t component_count(void) { return sizeof components / sizeof *components; }
static const chancery_component* component(uint64_t i) { return i < component_count() ? components[i] : NULL; }

extern const chancery_plugin chancery_plugin_v1;
__attribute__((visibility("default")))
const chancery_plugin chancery_plugin_v1 = {.magic = CHANCERY_ABI_MAGIC,
                                            .struct_size = sizeof(chancery_plugin),
                                            .abi_major = CHANCERY_ABI_MAJOR,
                                            .abi_minor = CHANCERY_NEEDED_MINOR,
                                            .component_count = component_count,
                                            .component = component};
