/* A plugin in plain C11 over abi.h alone: segmenter.test.plain-c writes one row of `paragraph` over the whole text. */
#include <stdlib.h>
#include <string.h>

#include "chancery/abi.h"

#define STR(s) \
  { s, sizeof(s) - 1 }

typedef struct instance {
  const chancery_call_service* call;
  const chancery_text_service* text;
  const chancery_tables_service* tables;
} instance;

static chancery_str str(const char* s) { return (chancery_str){s, strlen(s)}; }

static chancery_status create(const chancery_component* component, const chancery_host* host, chancery_call* call,
                              const chancery_options* options, void** self) {
  (void)component, (void)options;
  instance made = {host->service(host, CHANCERY_CALL_SERVICE), host->service(host, CHANCERY_TEXT_SERVICE),
                   host->service(host, CHANCERY_TABLES_SERVICE)};
  if (!made.call || !made.text || !made.tables) return CHANCERY_UNAVAILABLE;
  *self = malloc(sizeof made);
  if (!*self) {
    made.call->fail(call, str(""), str("out of memory"));
    return CHANCERY_LIMIT;
  }
  memcpy(*self, &made, sizeof made);
  return CHANCERY_OK;
}

static chancery_status process(void* self, chancery_call* call) {
  const instance* services = self;
  static const char role[] = "body";
  const uint32_t role_ends[] = {0, sizeof role - 1}, begin = 0;
  chancery_str text;
  const chancery_status status = services->text->text(call, &text);
  if (status != CHANCERY_OK) return status;
  const uint32_t end = (uint32_t)text.size;
  const chancery_column columns[] = {{STR("begin"), CHANCERY_OFFSET, 0, &begin, NULL, NULL},
                                     {STR("end"), CHANCERY_OFFSET, 0, &end, NULL, NULL},
                                     {STR("role"), CHANCERY_UTF8, 0, role, role_ends, NULL}};
  return services->tables->emit(call, str("paragraph"), 1, columns, 3, NULL);
}

static const chancery_column_decl paragraph_columns[] = {{STR("begin"), CHANCERY_OFFSET, 0, {NULL, 0}, NULL},
                                                         {STR("end"), CHANCERY_OFFSET, 0, {NULL, 0}, NULL},
                                                         {STR("role"), CHANCERY_UTF8, 0, {NULL, 0}, NULL}};
static const chancery_table_decl uses[] = {
    {STR("paragraph"), CHANCERY_WRITES, CHANCERY_SINGLE, paragraph_columns, 3, NULL}};
static const chancery_component segmenter = {.struct_size = sizeof(chancery_component),
                                             .id = STR("segmenter.test.plain-c"),
                                             .version = STR("1.0.0"),
                                             .summary = STR("The whole text as one paragraph, in C."),
                                             .tables = uses,
                                             .table_count = 1,
                                             .create = create,
                                             .destroy = free,
                                             .process = process};

static uint64_t component_count(void) { return 1; }
static const chancery_component* component(uint64_t i) { return i == 0 ? &segmenter : NULL; }

extern const chancery_plugin chancery_plugin_v1;
__attribute__((visibility("default"))) const chancery_plugin chancery_plugin_v1 = {CHANCERY_ABI_MAGIC,
                                                                                   sizeof(chancery_plugin),
                                                                                   CHANCERY_ABI_MAJOR,
                                                                                   CHANCERY_NEEDED_MINOR,
                                                                                   component_count,
                                                                                   component,
                                                                                   NULL};
