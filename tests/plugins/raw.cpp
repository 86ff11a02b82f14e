// A plugin over abi.h alone, without the wrapper that catches: extractor.test.raw-throws lets an exception out of
// process where the text says BAD, extractor.test.raw-early reads a table in create, where there is none.
// exporter.test.raw-small asks for provenance as one built when the struct had two fields, and writes what it finds.
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "chancery/abi.h"

namespace {

constexpr chancery_str str(std::string_view s) { return {s.data(), s.size()}; }

const chancery_text_service* text_service = nullptr;
int self_marker = 0;

chancery_status create(const chancery_component*, const chancery_host* host, chancery_call*, const chancery_options*,
                       void** self) {
  text_service = static_cast<const chancery_text_service*>(host->service(host, CHANCERY_TEXT_SERVICE));
  *self = &self_marker;
  return CHANCERY_OK;
}

chancery_status create_early(const chancery_component* component, const chancery_host* host, chancery_call* call,
                             const chancery_options* options, void** self) {
  const auto* tables = static_cast<const chancery_tables_service*>(host->service(host, CHANCERY_TABLES_SERVICE));
  std::uint64_t rows = 0;
  std::uint32_t state = 0;
  tables->rows(call, str("metadata"), &rows, &state);
  return create(component, host, call, options, self);
}

void destroy(void*) {}

chancery_status process(void*, chancery_call* call) {
  chancery_str text{};
  text_service->text(call, &text);
  if (std::string_view(text.data, text.size).find("BAD") != std::string_view::npos)
    throw std::runtime_error("nobody catches this");
  return CHANCERY_OK;
}

const chancery_finished_service* finished_service = nullptr;
const chancery_output_service* output_service = nullptr;

chancery_status create_small(const chancery_component* component, const chancery_host* host, chancery_call* call,
                             const chancery_options* options, void** self) {
  finished_service = static_cast<const chancery_finished_service*>(host->service(host, CHANCERY_FINISHED_SERVICE));
  output_service = static_cast<const chancery_output_service*>(host->service(host, CHANCERY_OUTPUT_SERVICE));
  return create(component, host, call, options, self);
}

chancery_status process_small(void*, chancery_call* call) {
  chancery_provenance entry{};
  entry.struct_size = offsetof(chancery_provenance, stage);
  std::string out;
  for (std::uint64_t i = 0; finished_service->provenance(call, i, &entry) == CHANCERY_OK; ++i)
    out += std::to_string(entry.struct_size) + (entry.stage.data ? " written beyond\n" : "\n");
  return output_service->write(call, str(""), {out.data(), out.size()});
}

constexpr chancery_column_decl kColumns[] = {{str("field"), CHANCERY_UTF8, 0, {}, nullptr}};
constexpr chancery_table_decl kTables[] = {{str("metadata"), CHANCERY_READS, 0, kColumns, 1, nullptr}};

constexpr chancery_component component_of(std::string_view id, decltype(&create) made,
                                          decltype(&process) processed = process) {
  chancery_component out{};
  out.struct_size = sizeof out;
  out.id = str(id);
  out.version = str("1.0.0");
  out.summary = str("A double over the C ABI.");
  out.tables = kTables;
  out.table_count = 1;
  out.create = made;
  out.destroy = destroy;
  out.process = processed;
  return out;
}
constexpr chancery_component kComponents[] = {component_of("extractor.test.raw-throws", create),
                                              component_of("extractor.test.raw-early", create_early),
                                              component_of("exporter.test.raw-small", create_small, process_small)};

std::uint64_t count() { return std::size(kComponents); }
const chancery_component* at(std::uint64_t i) { return i < count() ? &kComponents[i] : nullptr; }

}  // namespace

extern "C" __attribute__((visibility("default"))) const chancery_plugin chancery_plugin_v1 = {
    CHANCERY_ABI_MAGIC, sizeof(chancery_plugin), CHANCERY_ABI_MAJOR, CHANCERY_NEEDED_MINOR, count, at, nullptr};
