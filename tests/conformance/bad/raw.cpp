// Bad components that the SDK's classes would not let be: in the boundary's own terms.
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

#include <chancery/abi.h>

namespace {

constexpr chancery_str str(std::string_view s) { return {s.data(), s.size()}; }

// Used as long as the process lives; each plugin has its own.
struct Services {
  const chancery_call_service* call;
  const chancery_text_service* text;
  const chancery_input_service* input;
  const chancery_log_service* log;
  const chancery_tables_service* tables;
} services;

template <class T>
void ask(const chancery_host* host, const char* name, const T*& service) {
  service = static_cast<const T*>(host->service(host, name));
}

chancery_status create(const chancery_component*, const chancery_host* host, chancery_call*, const chancery_options*,
                       void** self) {
  ask(host, CHANCERY_CALL_SERVICE, services.call);
  ask(host, CHANCERY_TEXT_SERVICE, services.text);
  ask(host, CHANCERY_INPUT_SERVICE, services.input);
  ask(host, CHANCERY_LOG_SERVICE, services.log);
  ask(host, CHANCERY_TABLES_SERVICE, services.tables);
  if (!services.call || !services.tables || !services.text || !services.input) return CHANCERY_UNAVAILABLE;
  *self = &services;
  return CHANCERY_OK;
}
void destroy(void*) {}

// The size of the text, if it can be had.
chancery_status size_of(chancery_call* call, std::uint64_t& size) {
  chancery_str text{};
  const auto status = services.text->text(call, &text);
  size = text.size;
  return status;
}

// Says that it fails, and does not.
chancery_status pretend(void*, chancery_call* call) {
  std::uint64_t size = 0;
  const auto status = size_of(call, size);
  if (size == 1) services.call->fail(call, {}, str("one byte is too short"));
  return status;
}
chancery_status odd_status(void*, chancery_call* call) {
  std::uint64_t size = 0;
  const auto status = size_of(call, size);
  return size == 1 ? 77 : status;
}
chancery_status throwing(void*, chancery_call* call) {
  std::uint64_t size = 0;
  const auto status = size_of(call, size);
  if (size == 1) throw 1;
  return status;
}
chancery_status mute(void*, chancery_call* call) {
  std::uint64_t size = 1;
  const auto status = size_of(call, size);
  return status == CHANCERY_OK && size == 0 ? CHANCERY_FAILED : status;
}
chancery_status careless(void*, chancery_call* call) {
  services.log->write(call, CHANCERY_LOG_DEBUG, str("a document"));
  std::uint64_t size = 0;
  return size_of(call, size);
}
// A reader that hands over a text after it has failed.
chancery_status late_text(void*, chancery_call* call) {
  chancery_str bytes{};
  if (const auto status = services.input->bytes(call, &bytes)) return status;
  const bool ascii = [&] {
    for (std::uint64_t i = 0; i < bytes.size; ++i)
      if (static_cast<unsigned char>(bytes.data[i]) >= 0x80) return false;
    return true;
  }();
  if (!ascii) services.call->fail(call, {}, str("found no ASCII"));
  const auto text = std::string(bytes.data, bytes.size) + "\n";
  const auto status = services.input->set_text(call, ascii ? str(text) : chancery_str{});
  return ascii ? status : CHANCERY_BAD_INPUT;
}

// An exporter that wants to know each type there is.
chancery_status known_types(void*, chancery_call* call) {
  std::uint64_t i = 0;
  for (const auto* table = services.tables->table(call, i); table; table = services.tables->table(call, ++i))
    for (std::uint64_t k = 0; k < table->column_count; ++k)
      if (table->columns[k].type > CHANCERY_REF) {
        services.call->fail(call, table->columns[k].name, str("a column of an unknown type"));
        return CHANCERY_FAILED;
      }
  return CHANCERY_OK;
}

constexpr chancery_column_decl kColumns[] = {{str("begin"), CHANCERY_OFFSET, 0, {}, nullptr},
                                             {str("end"), CHANCERY_OFFSET, 0, {}, nullptr}};
constexpr chancery_table_decl kWrites[] = {{str("bad.raw"), CHANCERY_WRITES, 0, kColumns, 2, nullptr}};
constexpr chancery_column_decl kFacts[] = {{str("field"), CHANCERY_UTF8, 0, {}, nullptr},
                                           {str("value"), CHANCERY_UTF8, 0, {}, nullptr}};
constexpr chancery_table_decl kReads[] = {{str("metadata"), CHANCERY_READS_IF_ANY, 0, kFacts, 2, nullptr}};
constexpr chancery_str kSuffixes[] = {str(".bad")};

using Process = chancery_status (*)(void*, chancery_call*);

constexpr chancery_component stage(std::string_view id, Process process) {
  chancery_component out{};
  out.struct_size = sizeof out;
  out.id = str(id);
  out.version = str("1.0.0");
  out.summary = str("Breaks one rule");
  out.licence = str("MIT");
  out.tables = kWrites;
  out.table_count = 1;
  out.create = create;
  out.destroy = destroy;
  out.process = process;
  return out;
}
constexpr chancery_component reader(std::string_view id, Process process) {
  auto out = stage(id, process);
  out.tables = nullptr;
  out.table_count = 0;
  out.suffixes = {kSuffixes, 1};
  return out;
}

constexpr chancery_component exporter(std::string_view id, Process process) {
  auto out = stage(id, process);
  out.tables = kReads;
  return out;
}

constexpr std::array kComponents = {
    stage("segmenter.raw.pretends", pretend),         stage("segmenter.raw.status", odd_status),
    stage("segmenter.raw.throws", throwing),          stage("segmenter.raw.mute", mute),
    stage("segmenter.raw.careless", careless),        reader("reader.raw.late-text", late_text),
    exporter("exporter.raw.known-types", known_types)};

std::uint64_t count() { return kComponents.size(); }
const chancery_component* component(std::uint64_t i) { return i < kComponents.size() ? &kComponents[i] : nullptr; }

}  // namespace

extern "C" {
__attribute__((visibility("default"))) extern const chancery_plugin chancery_plugin_v1;
const chancery_plugin chancery_plugin_v1 = {
    CHANCERY_ABI_MAGIC, sizeof(chancery_plugin), CHANCERY_ABI_MAJOR, CHANCERY_NEEDED_MINOR, count, component, nullptr};
}
