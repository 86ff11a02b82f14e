// The host's services: what plugins may call. Nothing thrown leaves a function; what a plugin may not do fails its
// call with `contract`, whatever it returns afterwards. Texts name the table, the column and the row.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstring>

#include "../document/utf8.hpp"
#include "../version.hpp"
#include "call.hpp"
#include "chancery/error.hpp"
#include "chancery/tables.hpp"
#include "option_values.hpp"

namespace chancery::core {

Staging::Staging(const Access& access, const std::vector<TableSchema>& schemas, const TableSchema& diagnostic)
    : reported(reported_schema(diagnostic)), diagnostics(reported) {
  for (const auto& write : access.writes) tables.emplace_back(schemas[write.id]);
}

void Staging::clear() {
  for (auto& table : tables) table.clear();
  diagnostics.clear();
}

std::uint64_t Staging::bytes() const {
  auto sum = diagnostics.bytes();
  for (const auto& table : tables) sum += table.bytes();
  return sum;
}

namespace {

// A bad_options answer is the plugin's to pass on; everything else breaks the call.
chancery_status broken(chancery_call* call, Code code, std::string where, std::string message) {
  call->where = std::move(where);
  call->message = std::move(message);
  call->broken = static_cast<chancery_status>(code);
  return call->broken;
}
chancery_status contract(chancery_call* call, std::string_view where, std::string message) {
  return broken(call, Code::contract, std::string(where), std::move(message));
}

// Runs host code for a plugin: exceptions become a broken call.
template <class F>
chancery_status guarded(chancery_call* call, F&& f) noexcept {
  try {
    return f();
  } catch (const Error& e) {
    return broken(call, e.code() < Code::usage ? e.code() : Code::failed, e.where(), e.message());
  } catch (const std::bad_alloc&) {
    return broken(call, Code::limit, "", "out of memory");
  } catch (const std::exception& e) {
    return broken(call, Code::failed, "host", e.what());
  }
}

constexpr std::uint64_t kMib = 1 << 20;

// Counts what a call hands over. Throws Error{limit}.
void spend(chancery_call* call, std::uint64_t bytes) {
  if (bytes <= call->bytes_left) {
    call->bytes_left -= bytes;
    return;
  }
  const auto granted = call->limits->emitted_mb;
  const auto asked = static_cast<std::uint64_t>(granted.value) * kMib + bytes - call->bytes_left;
  throw Error(Code::limit, "",
              "emitted " + std::to_string((asked + kMib - 1) / kMib) + " MB or more, granted " +
                  std::to_string(granted.value) + " MB (" + std::string(granted.from) + ")");
}

// ---- call, log ----

void fail(chancery_call* call, chancery_str where, chancery_str message) noexcept {
  if (call->broken != CHANCERY_OK) return;
  try {
    call->where = from_abi(where);
    call->message = from_abi(message);
  } catch (...) {
  }
}
std::uint32_t cancelled(chancery_call* call) noexcept { return call->cancelled && *call->cancelled; }

void log_write(chancery_call* call, std::uint32_t level, chancery_str message) noexcept {
  static constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::debug,
                                                         spdlog::level::info, spdlog::level::warn, spdlog::level::err};
  if (call->log)
    call->log->log(levels[level < std::size(levels) ? level : 4], "{}{}{}{}: {}", call->component,
                   call->document_id.empty() ? "" : " ", call->document_id, call->worker, from_abi(message));
}

// ---- options ----

using Kind = JsonNode::Kind;

std::uint32_t option_type(const chancery_options* options, chancery_str pointer) noexcept {
  const auto* const node = option_at(*options, from_abi(pointer));
  if (!node) return CHANCERY_JSON_ABSENT;
  if (options->files.contains(from_abi(pointer))) return CHANCERY_JSON_FILE;
  if (options->secrets.contains(from_abi(pointer))) return CHANCERY_JSON_SECRET;
  static constexpr std::uint32_t types[] = {CHANCERY_JSON_NULL,   CHANCERY_JSON_BOOL,   CHANCERY_JSON_INTEGER,
                                            CHANCERY_JSON_NUMBER, CHANCERY_JSON_STRING, CHANCERY_JSON_ARRAY,
                                            CHANCERY_JSON_OBJECT};
  return types[static_cast<std::size_t>(node->kind)];
}
std::uint64_t option_size(const chancery_options* options, chancery_str pointer) noexcept {
  const auto* node = option_at(*options, from_abi(pointer));
  return node && !options->secrets.contains(from_abi(pointer)) ? node->elements.size() + node->members.size() : 0;
}

// `take` looks at the value and says whether it was of the wanted type.
template <class F>
chancery_status option(const chancery_options* options, chancery_call* call, chancery_str pointer, const char* wanted,
                       F&& take) noexcept {
  return guarded(call, [&]() -> chancery_status {
    const auto* node = option_at(*options, from_abi(pointer));
    if (node && take(*node)) return CHANCERY_OK;
    call->where = from_abi(pointer);
    call->message = node ? "found " + std::string(name_of(node->kind)) + ", expected " + wanted
                         : std::string("absent, expected ") + wanted;
    return CHANCERY_BAD_OPTIONS;
  });
}

chancery_status option_key(const chancery_options* options, chancery_call* call, chancery_str pointer, std::uint64_t i,
                           chancery_str* name) noexcept {
  return option(options, call, pointer, "an object with more members", [&](const JsonNode& node) {
    if (!node.is_object() || i >= node.members.size() || options->secrets.contains(from_abi(pointer))) return false;
    std::vector<std::string_view> names;
    for (const auto& member : node.members) names.push_back(member.first);
    std::nth_element(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names.end());
    *name = to_abi(names[i]);
    return true;
  });
}
chancery_status option_bool(const chancery_options* options, chancery_call* call, chancery_str pointer,
                            std::uint32_t* value) noexcept {
  return option(options, call, pointer, "a boolean", [&](const JsonNode& node) {
    if (node.kind != Kind::boolean) return false;
    *value = node.boolean;
    return true;
  });
}
chancery_status option_i64(const chancery_options* options, chancery_call* call, chancery_str pointer,
                           std::int64_t* value) noexcept {
  return option(options, call, pointer, "an integer", [&](const JsonNode& node) {
    if (node.kind != Kind::integer) return false;
    *value = node.integer;
    return true;
  });
}
chancery_status option_f64(const chancery_options* options, chancery_call* call, chancery_str pointer,
                           double* value) noexcept {
  return option(options, call, pointer, "a number", [&](const JsonNode& node) {
    if (!node.is_number()) return false;
    *value = node.as_number();
    return true;
  });
}
chancery_status option_str(const chancery_options* options, chancery_call* call, chancery_str pointer,
                           chancery_str* value) noexcept {
  return option(options, call, pointer, "a string that names no file", [&](const JsonNode& node) {
    if (const auto secret = options->secrets.find(from_abi(pointer)); secret != options->secrets.end()) {
      *value = to_abi(secret->second);
      return true;
    }
    if (!node.is_string() || options->files.contains(from_abi(pointer))) return false;
    *value = to_abi(node.string);
    return true;
  });
}
chancery_status option_file(const chancery_options* options, chancery_call* call, chancery_str pointer,
                            chancery_str* bytes) noexcept {
  return option(options, call, pointer, "a file (its schema says \"format\": \"file\")", [&](const JsonNode&) {
    const auto file = options->files.find(from_abi(pointer));
    if (file == options->files.end()) return false;
    *bytes = to_abi(file->second.bytes());
    return true;
  });
}
chancery_status option_json(const chancery_options* options, chancery_call* call, chancery_str pointer,
                            chancery_str* json) noexcept {
  return option(options, call, pointer, "a value", [&](const JsonNode&) {
    const std::string key(from_abi(pointer));
    const std::lock_guard lock(options->subtrees_mutex);
    auto [place, fresh] = options->subtrees.try_emplace(key);
    if (fresh) place->second = canonical_options(*options, key);
    *json = to_abi(place->second);
    return true;
  });
}

// ---- text, tables, diagnostics ----

chancery_status text(chancery_call* call, chancery_str* out) noexcept {
  if (!call->document || !call->document->has_text()) return contract(call, "text", "there is no text in this call");
  *out = to_abi(call->document->text());
  return CHANCERY_OK;
}

const chancery_table_decl* table_at(chancery_call* call, std::uint64_t i) noexcept {
  return call->access && i < call->access->decls.size() ? &call->access->decls[i] : nullptr;
}

const ReadAccess* find_read(chancery_call* call, std::string_view table) {
  if (call->access)
    for (const auto& read : call->access->reads)
      if (read.table == table) return &read;
  return nullptr;
}
chancery_status undeclared_read(chancery_call* call, std::string_view table) {
  return contract(call, table, "reads this table, which it does not declare to read");
}

chancery_status table_rows(chancery_call* call, chancery_str table, std::uint64_t* rows,
                           std::uint32_t* state) noexcept {
  return guarded(call, [&]() -> chancery_status {
    const auto* read = find_read(call, from_abi(table));
    if (!read) return undeclared_read(call, from_abi(table));
    if (!call->document) return contract(call, from_abi(table), "there are no tables in this call");
    *rows = read->id == kNoTable ? 0 : call->document->rows(read->id);
    *state = read->id == kNoTable                   ? CHANCERY_TABLE_ABSENT
             : call->document->incomplete(read->id) ? CHANCERY_TABLE_INCOMPLETE
                                                    : CHANCERY_TABLE_COMPLETE;
    return CHANCERY_OK;
  });
}

chancery_status table_column(chancery_call* call, chancery_str table, chancery_str name,
                             chancery_column* out) noexcept {
  return guarded(call, [&]() -> chancery_status {
    const auto* read = find_read(call, from_abi(table));
    if (!read) return undeclared_read(call, from_abi(table));
    if (!call->document) return contract(call, from_abi(table), "there are no tables in this call");
    const auto declared = read->declared.find(from_abi(name));
    if (!declared)
      return contract(call, read->table + "." + std::string(from_abi(name)),
                      "reads this column, which it does not declare");
    static constexpr std::uint32_t no_offsets[1] = {0};
    if (read->id == kNoTable) {
      const auto& column = read->columns[*declared];
      *out = {column.name, column.type, 0, nullptr, column.type == CHANCERY_UTF8 ? no_offsets : nullptr, nullptr};
    } else {
      *out = call->document->column(read->id, *call->document->schemas()[read->id].find(from_abi(name)));
    }
    return CHANCERY_OK;
  });
}

// The index of a declared write; SIZE_MAX if there is none.
std::size_t find_write(chancery_call* call, std::string_view table) {
  if (call->access && call->staging)
    for (std::size_t i = 0; i < call->access->writes.size(); ++i)
      if (call->access->writes[i].table == table) return i;
  return SIZE_MAX;
}

chancery_status next_row(chancery_call* call, chancery_str table, std::uint32_t* row) noexcept {
  const auto i = find_write(call, from_abi(table));
  if (i == SIZE_MAX || !call->access->writes[i].numbered)
    return contract(call, from_abi(table),
                    "asks for row numbers of this table, which it does not both write and point into");
  *row = call->document->rows(call->access->writes[i].id) + call->staging->tables[i].rows();
  return CHANCERY_OK;
}

chancery_status emit(chancery_call* call, chancery_str table, std::uint64_t rows, const chancery_column* columns,
                     std::uint64_t count, std::uint32_t* first) noexcept {
  return guarded(call, [&]() -> chancery_status {
    const auto i = find_write(call, from_abi(table));
    if (i == SIZE_MAX) return contract(call, from_abi(table), "writes this table, which it does not declare to write");
    const auto& write = call->access->writes[i];
    auto& staged = call->staging->tables[i];
    if (write.declared.columns.size() != staged.schema().columns.size())
      for (std::uint64_t k = 0; k < count; ++k)
        if (!write.declared.find(from_abi(columns[k].name)))
          return contract(call, write.table + "." + std::string(from_abi(columns[k].name)),
                          "writes this column, which it does not declare");
    if (first) *first = write.numbered ? call->document->rows(write.id) + staged.rows() : CHANCERY_NONE;
    const auto before = staged.bytes();
    staged.append(rows, {columns, static_cast<std::size_t>(count)}, call->document->text());
    spend(call, staged.bytes() - before);
    return CHANCERY_OK;
  });
}

chancery_status report(chancery_call* call, chancery_str code, chancery_str message, std::uint32_t begin,
                       std::uint32_t end) noexcept {
  return guarded(call, [&]() -> chancery_status {
    if (!call->staging) return contract(call, "diagnostic", "there are no diagnostics in this call");
    const std::uint8_t valid = begin != CHANCERY_NONE;
    if (valid != (end != CHANCERY_NONE))
      return contract(call, "diagnostic", "begin and end are both given or both left out");
    const std::uint32_t codes[2] = {0, static_cast<std::uint32_t>(code.size)},
                        messages[2] = {0, static_cast<std::uint32_t>(message.size)};
    const auto* validity = valid ? nullptr : &valid;  // what is not null is checked and copied faster
    const chancery_column columns[] = {{to_abi("begin"), CHANCERY_OFFSET, 0, &begin, nullptr, validity},
                                       {to_abi("end"), CHANCERY_OFFSET, 0, &end, nullptr, validity},
                                       {to_abi("code"), CHANCERY_UTF8, 0, code.data, codes, nullptr},
                                       {to_abi("message"), CHANCERY_UTF8, 0, message.data, messages, nullptr}};
    call->staging->diagnostics.append(1, columns, call->document->text());
    spend(call, code.size + message.size);
    return CHANCERY_OK;
  });
}

// ---- input ----

chancery_status input_bytes(chancery_call* call, chancery_str* out) noexcept {
  if (!call->input) return contract(call, "input", "there is no input in this call");
  *out = to_abi(call->input->bytes);
  return CHANCERY_OK;
}
chancery_status input_media_type(chancery_call* call, chancery_str* out) noexcept {
  if (!call->input) return contract(call, "input", "there is no input in this call");
  *out = to_abi(call->input->media_type);
  return CHANCERY_OK;
}
chancery_status input_locator(chancery_call* call, chancery_str* out) noexcept {
  if (!call->input) return contract(call, "input", "there is no input in this call");
  *out = to_abi(call->input->locator);
  return CHANCERY_OK;
}
chancery_status add_member(chancery_call* call, chancery_str name, chancery_str locator,
                           chancery_str media_type) noexcept {
  return guarded(call, [&]() -> chancery_status {
    if (!call->input || !call->input->members) return contract(call, "add_member", "members are added by list only");
    Member member{std::string(from_abi(name)), std::string(from_abi(locator)), std::string(from_abi(media_type))};
    if (member.name.empty() || !is_utf8(member.name))
      return contract(call, "add_member", "a member's name is empty or not valid UTF-8");
    call->input->members->push_back(std::move(member));
    return CHANCERY_OK;
  });
}
chancery_status set_bytes(chancery_call* call, chancery_str bytes) noexcept {
  return guarded(call, [&]() -> chancery_status {
    if (!call->input || !call->input->member_bytes) return contract(call, "set_bytes", "bytes are set by open only");
    call->input->member_bytes->assign(from_abi(bytes));
    return CHANCERY_OK;
  });
}
chancery_status set_text(chancery_call* call, chancery_str value) noexcept {
  return guarded(call, [&]() -> chancery_status {
    if (!call->input || !call->input->may_set_text)
      return contract(call, "set_text", "the text is set once, by a reader's process");
    call->input->may_set_text = false;
    spend(call, value.size);
    call->document->set_text(from_abi(value));
    return CHANCERY_OK;
  });
}
chancery_status set_id(chancery_call* call, chancery_str id) noexcept {
  return guarded(call, [&]() -> chancery_status {
    if (!call->input || !call->document) return contract(call, "set_id", "an id is set by a reader's process");
    if (id.size == 0 || !is_utf8(from_abi(id))) return contract(call, "set_id", "an id is empty or not valid UTF-8");
    call->input->id = from_abi(id);
    return CHANCERY_OK;
  });
}
chancery_status set_origin(chancery_call* call, chancery_str json) noexcept {
  return guarded(call, [&]() -> chancery_status {
    if (!call->input || !call->document) return contract(call, "set_origin", "an origin is set by a reader's process");
    call->input->origin = from_abi(json);
    return CHANCERY_OK;
  });
}

// ---- document, output ----

chancery_status document_id(chancery_call* call, chancery_str* out) noexcept {
  if (!call->exported) return contract(call, "document", "only exporters see a document's name");
  *out = to_abi(call->exported->id);
  return CHANCERY_OK;
}
chancery_status document_source(chancery_call* call, chancery_str* sha256, chancery_str* media_type,
                                std::uint64_t* bytes) noexcept {
  if (!call->exported) return contract(call, "document", "only exporters see a document's source");
  *sha256 = to_abi(call->exported->sha256);
  *media_type = to_abi(call->exported->media_type);
  *bytes = call->exported->bytes;
  return CHANCERY_OK;
}
chancery_status provenance(chancery_call* call, std::uint64_t i, chancery_provenance* out) noexcept {
  if (!call->exported) return contract(call, "document", "only exporters see provenance");
  if (i >= call->exported->provenance->size()) return CHANCERY_BAD_INPUT;
  const auto& entry = (*call->exported->provenance)[i];
  const chancery_provenance whole{sizeof(chancery_provenance),  entry.status,          to_abi(entry.stage),
                                  to_abi(entry.component),      to_abi(entry.version), to_abi(entry.plugin_sha256),
                                  to_abi(entry.options_sha256), entry.tables.size()};
  const auto room = out->struct_size;
  std::memcpy(out, &whole, std::min<std::size_t>(room, sizeof whole));
  out->struct_size = room;  // it may ask with the same struct again, which has no more room than it had
  return CHANCERY_OK;
}
chancery_status provenance_rows(chancery_call* call, std::uint64_t i, std::uint64_t j, chancery_str* table,
                                std::uint64_t* begin, std::uint64_t* end) noexcept {
  if (!call->exported) return contract(call, "document", "only exporters see provenance");
  if (i >= call->exported->provenance->size() || j >= (*call->exported->provenance)[i].tables.size())
    return CHANCERY_BAD_INPUT;
  const auto& rows = (*call->exported->provenance)[i].tables[j];
  *table = to_abi(call->document->schemas()[rows.table].name);
  *begin = rows.begin;
  *end = rows.end;
  return CHANCERY_OK;
}

// Mostly the last one is asked for again.
Piece& piece_of(OutputSide& output, std::string_view name) {
  auto& pieces = output.pieces;
  if (!pieces.empty() && pieces.back().name == name) return pieces.back();
  const auto same = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& p) { return p.name == name; });
  if (same != pieces.end()) return *same;
  return pieces.emplace_back(Piece{std::string(name), GrowingText(output.memory)});
}
template <class F>
chancery_status render(chancery_call* call, chancery_str piece, chancery_str bytes, F&& put) noexcept {
  return guarded(call, [&]() -> chancery_status {
    if (!call->output || call->output->collector)
      return contract(call, "output", "only a renderer's process writes output");
    spend(call, bytes.size);
    if (!is_utf8(from_abi(piece))) return contract(call, "output", "a piece's name is not valid UTF-8");
    put(piece_of(*call->output, from_abi(piece)), from_abi(bytes));
    return CHANCERY_OK;
  });
}
chancery_status output_head(chancery_call* call, chancery_str piece, chancery_str bytes) noexcept {
  return render(call, piece, bytes, [](Piece& to, std::string_view added) { to.head.append(added); });
}
chancery_status output_write(chancery_call* call, chancery_str piece, chancery_str bytes) noexcept {
  return render(call, piece, bytes, [](Piece& to, std::string_view added) { to.bytes.append(added); });
}
chancery_status output_target(chancery_call* call, chancery_str* path, std::int32_t* fd) noexcept {
  if (!call->output || !call->output->collector) return contract(call, "output", "only a collector has a target");
  *path = to_abi(call->output->target_path);
  *fd = call->output->target_fd;
  return CHANCERY_OK;
}

constexpr chancery_call_service kCall{sizeof(chancery_call_service), 0, fail, cancelled};
constexpr chancery_log_service kLog{sizeof(chancery_log_service), 0, log_write};
constexpr chancery_options_service kOptions{sizeof(chancery_options_service),
                                            0,
                                            option_type,
                                            option_size,
                                            option_key,
                                            option_bool,
                                            option_i64,
                                            option_f64,
                                            option_str,
                                            option_file,
                                            option_json};
constexpr chancery_text_service kText{sizeof(chancery_text_service), 0, text};
constexpr chancery_tables_service kTables{
    sizeof(chancery_tables_service), 0, table_at, table_rows, table_column, next_row, emit};
constexpr chancery_diagnostic_service kDiagnostic{sizeof(chancery_diagnostic_service), 0, report};
constexpr chancery_input_service kInput{sizeof(chancery_input_service),
                                        0,
                                        input_bytes,
                                        input_media_type,
                                        input_locator,
                                        add_member,
                                        set_bytes,
                                        set_text,
                                        set_id,
                                        set_origin};
constexpr chancery_finished_service kFinished{
    sizeof(chancery_finished_service), 0, document_id, document_source, provenance, provenance_rows};
constexpr chancery_output_service kOutput{sizeof(chancery_output_service), 0, output_head, output_write, output_target};

constexpr std::pair<std::string_view, const void*> kServices[] = {
    {CHANCERY_CALL_SERVICE, &kCall},       {CHANCERY_LOG_SERVICE, &kLog},
    {CHANCERY_OPTIONS_SERVICE, &kOptions}, {CHANCERY_TEXT_SERVICE, &kText},
    {CHANCERY_TABLES_SERVICE, &kTables},   {CHANCERY_DIAGNOSTIC_SERVICE, &kDiagnostic},
    {CHANCERY_INPUT_SERVICE, &kInput},     {CHANCERY_FINISHED_SERVICE, &kFinished},
    {CHANCERY_OUTPUT_SERVICE, &kOutput}};

const void* service(const chancery_host*, const char* name) noexcept {
  for (const auto& [known, table] : kServices)
    if (known == name) return table;
  return nullptr;
}

}  // namespace

const chancery_host& host_interface() {
  static constexpr chancery_host host{sizeof(chancery_host),
                                      CHANCERY_ABI_MAJOR,
                                      CHANCERY_ABI_MINOR,
                                      0,
                                      {"chancery", 8},
                                      {kVersion.data(), kVersion.size()},
                                      service};
  return host;
}

}  // namespace chancery::core
