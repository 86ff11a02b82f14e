/* exporter.frozen.lines: what a renderer is told of a finished document, as text. A part of the plugin frozen_plain.c.
 */
#include "frozen_plain.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

static const char exporter_schema[] =
    "{\"type\":\"object\",\"properties\":{\"pieces\":{\"type\":\"boolean\",\"default\":false,"
    "\"description\":\"Whether marked lines go to a piece of their own\"},"
    "\"secret\":{\"type\":\"string\",\"format\":\"secret\",\"description\":\"Whether there is one is told\"}}}";

static chancery_status create_exporter(const chancery_component* component, const chancery_host* host,
                                       chancery_call* call, const chancery_options* options, void** self) {
  (void)component;
  instance* made = new_instance(host);
  if (!made) return CHANCERY_UNAVAILABLE;
  chancery_status status = made->options->boolean(options, call, str("/pieces"), &made->pieces);
  if (status == CHANCERY_OK && made->options->type(options, str("/secret")) == CHANCERY_JSON_SECRET)
    status = made->options->str(options, call, str("/secret"), &made->secret);
  if (status != CHANCERY_OK) free(made);
  else *self = made;
  return status;
}

/* Text on its way out; `status` is the first failure. */
typedef struct writer {
  const instance* self;
  chancery_call* call;
  chancery_str piece;
  chancery_status status;
} writer;

static void put(writer* out, chancery_str bytes) {
  if (out->status == CHANCERY_OK && bytes.size) out->status = out->self->output->write(out->call, out->piece, bytes);
}
static void put_words(writer* out, const char* form, ...) {
  char line[256];
  va_list values;
  va_start(values, form);
  vsnprintf(line, sizeof line, form, values);
  va_end(values);
  put(out, str(line));
}

static chancery_status put_source(writer* out) {
  chancery_str id, sha256, media_type;
  uint64_t bytes = 0;
  chancery_status status = out->self->finished->id(out->call, &id);
  if (status == CHANCERY_OK) status = out->self->finished->source(out->call, &sha256, &media_type, &bytes);
  if (status != CHANCERY_OK) return status;
  put(out, str("document "));
  put(out, id);
  put_words(out, "\nsource %llu bytes, ", (unsigned long long)bytes);
  put(out, media_type);
  put(out, str(" "));
  put(out, sha256);
  put(out, str("\n"));
  return out->status;
}

static const char* status_name(uint32_t status) {
  static const char* const names[] = {"ran", "not wanted", "failed", "skipped"};
  return status < sizeof names / sizeof *names ? names[status] : "unknown";
}

static chancery_status put_provenance(writer* out) {
  for (uint64_t i = 0;; ++i) {
    chancery_provenance row = {.struct_size = sizeof row};
    if (out->self->finished->provenance(out->call, i, &row) != CHANCERY_OK) return out->status;
    put(out, str("stage "));
    put(out, row.stage);
    put(out, str(" is "));
    put(out, row.component.size ? row.component : str("unknown"));
    put(out, str(" "));
    put(out, row.version);
    put_words(out, " %s, plugin of %llu digits, options ", status_name(row.status),
              (unsigned long long)row.plugin_sha256.size);
    put(out, row.options_sha256);
    put(out, str("\n"));
    for (uint64_t j = 0; j < row.table_count; ++j) {
      chancery_str table;
      uint64_t begin = 0, end = 0;
      const chancery_status status = out->self->finished->provenance_rows(out->call, i, j, &table, &begin, &end);
      if (status != CHANCERY_OK) return status;
      put(out, str("  rows of "));
      put(out, table);
      put_words(out, " %llu to %llu\n", (unsigned long long)begin, (unsigned long long)end);
    }
  }
}

static bool is_null(const chancery_column* column, uint64_t row) { return column->validity && !column->validity[row]; }

static void put_value(writer* out, const chancery_column* column, uint64_t row) {
  if (is_null(column, row)) {
    put(out, str("-"));
  } else if (column->type == CHANCERY_UTF8) {
    const char* bytes = column->values;
    put(out, (chancery_str){bytes + column->offsets[row], column->offsets[row + 1] - column->offsets[row]});
  } else if (column->type == CHANCERY_I64) {
    put_words(out, "%lld", (long long)((const int64_t*)column->values)[row]);
  } else if (column->type == CHANCERY_F64) { /* in thousandths: no locale has a say */
    put_words(out, "%lld/1000", (long long)(((const double*)column->values)[row] * 1000));
  } else if (column->type == CHANCERY_BOOL) {
    put(out, str(((const uint8_t*)column->values)[row] ? "yes" : "no"));
  } else if (column->type == CHANCERY_OFFSET || column->type == CHANCERY_REF) {
    put_words(out, "%lu", (unsigned long)((const uint32_t*)column->values)[row]);
  }
}

static chancery_status put_lines(writer* out) {
  const chancery_tables_service* tables = out->self->tables;
  uint64_t rows = 0;
  uint32_t state = CHANCERY_TABLE_ABSENT;
  chancery_column columns[LINE_COLUMNS];
  chancery_status status = tables->rows(out->call, str("frozen.line"), &rows, &state);
  for (int i = 0; i < LINE_COLUMNS && status == CHANCERY_OK; ++i)
    status = tables->column(out->call, str("frozen.line"), frozen_line_columns[i].name, &columns[i]);
  for (uint64_t row = 0; row < rows && status == CHANCERY_OK; ++row) {
    if (row % 256 == 0 && out->self->call->cancelled(out->call))
      return fail(out->self, out->call, CHANCERY_CANCELLED, "", "cancelled by the host");
    out->piece = str(out->self->pieces && !is_null(&columns[LINE_MARK], row) ? "marked" : "");
    for (int i = 0; i < LINE_COLUMNS; ++i) {
      put(out, str(i ? " " : "line "));
      put_value(out, &columns[i], row);
    }
    put(out, str("\n"));
    status = out->status;
  }
  out->piece = str("");
  return status;
}

/* The tables that it may read, with the columns that its descriptor names. */
static chancery_status put_tables(writer* out) {
  for (uint64_t i = 0;; ++i) {
    const chancery_table_decl* table = out->self->tables->table(out->call, i);
    if (!table) return out->status;
    put(out, str("reads "));
    put(out, table->name);
    put_words(out, ", %llu columns\n", (unsigned long long)table->column_count);
  }
}

static chancery_status process_exporter(void* self, chancery_call* call) {
  writer out = {self, call, str(""), CHANCERY_OK};
  chancery_status status = out.self->output->head(call, str(""), str("Frozen lines\n"));
  chancery_str text;
  if (status == CHANCERY_OK) status = out.self->text->text(call, &text);
  if (status == CHANCERY_OK) status = put_source(&out);
  if (status == CHANCERY_OK) status = put_provenance(&out);
  if (status == CHANCERY_OK) status = put_tables(&out);
  if (status == CHANCERY_OK) status = put_lines(&out);
  if (status == CHANCERY_OK)
    put_words(&out, "end, %llu bytes of text, %s secret\n", (unsigned long long)text.size,
              out.self->secret.size > 0 ? "a" : "no");
  return status == CHANCERY_OK ? out.status : status;
}

static const chancery_table_decl exporter_tables[] = {{.name = STR("frozen.line"),
                                                       .use = CHANCERY_READS,
                                                       .flags = CHANCERY_SINGLE,
                                                       .columns = frozen_line_columns,
                                                       .column_count = LINE_COLUMNS}};

const chancery_component frozen_lines_exporter = {.struct_size = sizeof(chancery_component),
                                                  .id = STR("exporter.frozen.lines"),
                                                  .version = STR("1.0.0"),
                                                  .summary = STR("What is told of a document, as text"),
                                                  .licence = STR("MIT"),
                                                  .options_schema = STR(exporter_schema),
                                                  .tables = exporter_tables,
                                                  .table_count = 1,
                                                  .create = create_exporter,
                                                  .destroy = free,
                                                  .process = process_exporter};
