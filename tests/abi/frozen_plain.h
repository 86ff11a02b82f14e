/* What the two components of the frozen plugin in C share: the host's services, their options, the columns of
 * frozen.line. */
#ifndef FROZEN_PLAIN_H
#define FROZEN_PLAIN_H

#include <stdlib.h>
#include <string.h>

#include "chancery/abi.h"

#define STR(s) \
  { s, sizeof(s) - 1 }

static inline chancery_str str(const char* s) { return (chancery_str){s, strlen(s)}; }

typedef struct instance {
  const chancery_call_service* call;
  const chancery_log_service* log;
  const chancery_options_service* options;
  const chancery_text_service* text;
  const chancery_tables_service* tables;
  const chancery_diagnostic_service* diagnostic;
  const chancery_finished_service* finished;
  const chancery_output_service* output;

  chancery_str marker, listed, weights, secret;
  int64_t lines_max, heaviest;
  double factor;
  uint32_t blank_lines, pieces;
  chancery_str kinds[8];
  uint64_t kind_count;
} instance;

static inline chancery_status fail(const instance* self, chancery_call* call, chancery_status status, const char* where,
                                   const char* message) {
  self->call->fail(call, str(where), str(message));
  return status;
}

static inline instance* new_instance(const chancery_host* host) {
  instance* made = calloc(1, sizeof *made);
  if (!made) return NULL;
  made->call = host->service(host, CHANCERY_CALL_SERVICE);
  made->log = host->service(host, CHANCERY_LOG_SERVICE);
  made->options = host->service(host, CHANCERY_OPTIONS_SERVICE);
  made->text = host->service(host, CHANCERY_TEXT_SERVICE);
  made->tables = host->service(host, CHANCERY_TABLES_SERVICE);
  made->diagnostic = host->service(host, CHANCERY_DIAGNOSTIC_SERVICE);
  made->finished = host->service(host, CHANCERY_FINISHED_SERVICE);
  made->output = host->service(host, CHANCERY_OUTPUT_SERVICE);
  if (made->call && made->log && made->options && made->text && made->tables && made->diagnostic && made->finished &&
      made->output)
    return made;
  free(made);
  return NULL;
}

#define COLUMN(column, of_type) \
  { .name = STR(column), .type = of_type }
#define NULLABLE(column, of_type) \
  { .name = STR(column), .type = of_type, .flags = CHANCERY_NULLABLE }

enum { LINE_COLUMNS = 9, LINE_MARK = 4 };
extern const chancery_column_decl frozen_line_columns[LINE_COLUMNS];
extern const chancery_component frozen_lines_exporter;

#endif
