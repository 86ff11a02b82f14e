// Each function of a service looks at the watch and goes on to the real host: see watched_host.hpp.
#include "watched_host.hpp"

#include <unistd.h>

#include <cstring>
#include <deque>
#include <vector>

#include "../core/plugin/call.hpp"
#include "chancery/tables.hpp"
#include "confined.hpp"
#include "fenced_memory.hpp"

namespace chancery::conformance {
namespace {

bool in_call = false;
pid_t thread_of_call = 0;
// Handles of calls seen so far, and those that were seen while the instances were made, which last as long as these.
std::set<const chancery_call*> handles, handles_of_creation;

template <class Service>
const Service& real(const char* name) {
  const auto& host = core::host_interface();
  return *static_cast<const Service*>(host.service(&host, name));
}
const auto& real_call() { return real<chancery_call_service>(CHANCERY_CALL_SERVICE); }
const auto& real_options() { return real<chancery_options_service>(CHANCERY_OPTIONS_SERVICE); }
const auto& real_text() { return real<chancery_text_service>(CHANCERY_TEXT_SERVICE); }
const auto& real_tables() { return real<chancery_tables_service>(CHANCERY_TABLES_SERVICE); }
const auto& real_input() { return real<chancery_input_service>(CHANCERY_INPUT_SERVICE); }
const auto& real_finished() { return real<chancery_finished_service>(CHANCERY_FINISHED_SERVICE); }
const auto& real_output() { return real<chancery_output_service>(CHANCERY_OUTPUT_SERVICE); }
const auto& real_diagnostic() { return real<chancery_diagnostic_service>(CHANCERY_DIAGNOSTIC_SERVICE); }
const auto& real_log() { return real<chancery_log_service>(CHANCERY_LOG_SERVICE); }

// A thread of its own has no business here, nor has anybody when no call is under way. Looked at before the call's
// handle, which may be long gone.
void look_at_caller(const chancery_call* call, const char* function) {
  if (!watch().guards_calls) return;
  if (!in_call)
    end_with(Verdict::Kind::failed, "it called the host's '" + std::string(function) +
                                        "' outside a call: a call's handle is good until the call returns");
  if (::gettid() != thread_of_call)
    end_with(Verdict::Kind::failed, "it called the host's '" + std::string(function) +
                                        "' from another thread: only the thread that was called may call back");
  if (handles_of_creation.contains(call))
    end_with(Verdict::Kind::failed, "it called the host's '" + std::string(function) +
                                        "' with the handle of create, which has returned: each call has its own");
  handles.insert(call);
}

bool is_watched(const chancery_call* call) { return call->component == watch().component; }

// Whether the function is to fail. Not asked for emit and report, whose failures the host makes the call's itself, nor
// for provenance, whose failure is the end of a list. If it is, it fails, with a text as the host would give.
bool fails(chancery_call* call, const char* function) {
  look_at_caller(call, function);
  if (!is_watched(call) || ++watch().calls != watch().fail_at) return false;
  watch().failed_function = function;
  call->where = function;
  call->message = "no memory (a failure made by the conformance suite)";
  return true;
}

void hands_over(const chancery_call* call, const char* function) {
  if (is_watched(call) && watch().said_fail && watch().after_fail.empty()) watch().after_fail = function;
}

chancery_status lent(chancery_call* call, chancery_status status, chancery_str* out, std::string_view what) {
  if (status == CHANCERY_OK && is_watched(call) && watch().borrowed != Borrowed::as_it_is)
    out->data = lend(out->data, out->size, what, watch().borrowed, Lasting::call);
  return status;
}

template <class F, class... A>
chancery_status giving(const char* function, F&& f, chancery_call* call, chancery_str* out, A... more) {
  if (fails(call, function)) return CHANCERY_LIMIT;
  return lent(call, f(call, more..., out), out, function);
}
template <class F, class... A>
chancery_status taking(const char* function, F&& f, chancery_call* call, A... more) {
  if (fails(call, function)) return CHANCERY_LIMIT;
  hands_over(call, function);
  return f(call, more...);
}

// ---- call, log ----

void fail(chancery_call* call, chancery_str where, chancery_str message) {
  look_at_caller(call, "fail");
  if (is_watched(call)) watch().said_fail = true;
  real_call().fail(call, where, message);
}
std::uint32_t cancelled(chancery_call* call) {
  look_at_caller(call, "cancelled");
  if (!is_watched(call) || !watch().cancels) return real_call().cancelled(call);
  if (watch().asked_cancelled++ == 0) watch().first_asked = std::chrono::steady_clock::now();
  return 1;
}
void log_write(chancery_call* call, std::uint32_t level, chancery_str message) {
  look_at_caller(call, "log");
  real_log().write(call, level, message);
}

// ---- options ----

void note_option(const chancery_options* options, chancery_str pointer) {
  if (options == watch().options) watch().asked_options.emplace(from_abi(pointer));
}
chancery_status lent_option(const chancery_options* options, chancery_status status, chancery_str pointer,
                            chancery_str* out) {
  if (status == CHANCERY_OK && options == watch().options && watch().borrowed != Borrowed::as_it_is)
    out->data = lend(out->data, out->size, "the value of option " + std::string(from_abi(pointer)), watch().borrowed,
                     Lasting::instance);
  return status;
}

std::uint32_t option_type(const chancery_options* options, chancery_str pointer) {
  note_option(options, pointer);
  return real_options().type(options, pointer);
}
std::uint64_t option_size(const chancery_options* options, chancery_str pointer) {
  note_option(options, pointer);
  return real_options().size(options, pointer);
}
chancery_status option_key(const chancery_options* options, chancery_call* call, chancery_str pointer, std::uint64_t i,
                           chancery_str* name) {
  if (fails(call, "key")) return CHANCERY_LIMIT;
  note_option(options, pointer);
  return lent_option(options, real_options().key(options, call, pointer, i, name), pointer, name);
}
template <class F, class T>
chancery_status option_value(F&& f, const char* function, const chancery_options* options, chancery_call* call,
                             chancery_str pointer, T* value) {
  if (fails(call, function)) return CHANCERY_LIMIT;
  note_option(options, pointer);
  return f(options, call, pointer, value);
}
chancery_status option_bool(const chancery_options* options, chancery_call* call, chancery_str pointer,
                            std::uint32_t* value) {
  return option_value(real_options().boolean, "boolean", options, call, pointer, value);
}
chancery_status option_i64(const chancery_options* options, chancery_call* call, chancery_str pointer,
                           std::int64_t* value) {
  return option_value(real_options().i64, "i64", options, call, pointer, value);
}
chancery_status option_f64(const chancery_options* options, chancery_call* call, chancery_str pointer, double* value) {
  return option_value(real_options().f64, "f64", options, call, pointer, value);
}
chancery_status option_str(const chancery_options* options, chancery_call* call, chancery_str pointer,
                           chancery_str* value) {
  return lent_option(options, option_value(real_options().str, "str", options, call, pointer, value), pointer, value);
}
chancery_status option_file(const chancery_options* options, chancery_call* call, chancery_str pointer,
                            chancery_str* value) {
  return lent_option(options, option_value(real_options().file, "file", options, call, pointer, value), pointer, value);
}
chancery_status option_json(const chancery_options* options, chancery_call* call, chancery_str pointer,
                            chancery_str* value) {
  return lent_option(options, option_value(real_options().json, "json", options, call, pointer, value), pointer, value);
}

// ---- text, tables, diagnostics ----

chancery_status text(chancery_call* call, chancery_str* out) { return giving("the text", real_text().text, call, out); }

// What a table looks like to whom a later host gives it.
struct LaterTable {
  std::vector<chancery_column_decl> columns;
  chancery_table_decl decl;
};
constexpr std::string_view kLaterColumn = "later";
constexpr std::uint32_t kLaterType = 99;
std::deque<LaterTable> later_tables;

const chancery_table_decl* table_at(chancery_call* call, std::uint64_t i) {
  look_at_caller(call, "table");
  const auto* decl = real_tables().table(call, i);
  if (!decl || !is_watched(call) || !watch().adds_column) return decl;
  auto& later = later_tables.emplace_back(LaterTable{{decl->columns, decl->columns + decl->column_count}, *decl});
  later.columns.push_back({to_abi(kLaterColumn), kLaterType, CHANCERY_NULLABLE, {nullptr, 0}, nullptr});
  later.decl.columns = later.columns.data();
  later.decl.column_count = later.columns.size();
  return &later.decl;
}
chancery_status table_rows(chancery_call* call, chancery_str table, std::uint64_t* rows, std::uint32_t* state) {
  return fails(call, "rows") ? CHANCERY_LIMIT : real_tables().rows(call, table, rows, state);
}

std::size_t bytes_of_value(std::uint32_t type) {
  return type == CHANCERY_BOOL ? 1 : type == CHANCERY_I64 || type == CHANCERY_F64 ? 8 : 4;
}
void lend_column(chancery_column& column, std::uint64_t rows, const std::string& what) {
  const auto how = watch().borrowed;
  const auto put = [&](auto*& values, std::size_t size) {
    using Pointer = std::remove_reference_t<decltype(values)>;
    if (values) values = reinterpret_cast<Pointer>(lend(values, size, what, how, Lasting::call));
  };
  if (column.type == CHANCERY_UTF8) put(column.values, column.offsets[rows]);
  else put(column.values, rows * bytes_of_value(column.type));
  put(column.offsets, (rows + 1) * sizeof(std::uint32_t));
  put(column.validity, rows);
}
chancery_status table_column(chancery_call* call, chancery_str table, chancery_str name, chancery_column* out) {
  if (fails(call, "column")) return CHANCERY_LIMIT;
  if (is_watched(call) && watch().adds_column && from_abi(name) == kLaterColumn) {
    *out = {name, kLaterType, 0, nullptr, nullptr, nullptr};
    return CHANCERY_OK;
  }
  const auto status = real_tables().column(call, table, name, out);
  if (status != CHANCERY_OK || !is_watched(call) || watch().borrowed == Borrowed::as_it_is) return status;
  std::uint64_t rows = 0;
  std::uint32_t state = 0;
  real_tables().rows(call, table, &rows, &state);
  lend_column(*out, rows,
              "column '" + std::string(from_abi(name)) + "' of table '" + std::string(from_abi(table)) + "'");
  return status;
}
chancery_status next_row(chancery_call* call, chancery_str table, std::uint32_t* row) {
  return fails(call, "next_row") ? CHANCERY_LIMIT : real_tables().next_row(call, table, row);
}
chancery_status emit(chancery_call* call, chancery_str table, std::uint64_t rows, const chancery_column* columns,
                     std::uint64_t count, std::uint32_t* first) {
  look_at_caller(call, "emit");
  hands_over(call, "emit");
  return real_tables().emit(call, table, rows, columns, count, first);
}
chancery_status report(chancery_call* call, chancery_str code, chancery_str message, std::uint32_t begin,
                       std::uint32_t end) {
  look_at_caller(call, "report");
  hands_over(call, "report");
  return real_diagnostic().report(call, code, message, begin, end);
}

// ---- input ----

chancery_status input_bytes(chancery_call* call, chancery_str* out) {
  return giving("the input's bytes", real_input().bytes, call, out);
}
chancery_status input_media_type(chancery_call* call, chancery_str* out) {
  return giving("the media type", real_input().media_type, call, out);
}
chancery_status input_locator(chancery_call* call, chancery_str* out) {
  return giving("the locator", real_input().locator, call, out);
}
chancery_status add_member(chancery_call* call, chancery_str name, chancery_str locator, chancery_str media_type) {
  return taking("add_member", real_input().add_member, call, name, locator, media_type);
}
chancery_status set_bytes(chancery_call* call, chancery_str bytes) {
  return taking("set_bytes", real_input().set_bytes, call, bytes);
}
chancery_status set_text(chancery_call* call, chancery_str value) {
  return taking("set_text", real_input().set_text, call, value);
}
chancery_status set_id(chancery_call* call, chancery_str id) { return taking("set_id", real_input().set_id, call, id); }
chancery_status set_origin(chancery_call* call, chancery_str json) {
  return taking("set_origin", real_input().set_origin, call, json);
}

// ---- document, output ----

chancery_status document_id(chancery_call* call, chancery_str* out) {
  return giving("the document's id", real_finished().id, call, out);
}
chancery_status document_source(chancery_call* call, chancery_str* sha256, chancery_str* media_type,
                                std::uint64_t* bytes) {
  if (fails(call, "source")) return CHANCERY_LIMIT;
  const auto status = real_finished().source(call, sha256, media_type, bytes);
  lent(call, status, sha256, "the source's sha256");
  return lent(call, status, media_type, "the source's media type");
}
chancery_status provenance(chancery_call* call, std::uint64_t i, chancery_provenance* out) {
  look_at_caller(call, "provenance");
  return real_finished().provenance(call, i, out);
}
chancery_status provenance_rows(chancery_call* call, std::uint64_t i, std::uint64_t j, chancery_str* table,
                                std::uint64_t* begin, std::uint64_t* end) {
  look_at_caller(call, "provenance_rows");
  return real_finished().provenance_rows(call, i, j, table, begin, end);
}
chancery_status output_head(chancery_call* call, chancery_str piece, chancery_str bytes) {
  return taking("head", real_output().head, call, piece, bytes);
}
chancery_status output_write(chancery_call* call, chancery_str piece, chancery_str bytes) {
  return taking("write", real_output().write, call, piece, bytes);
}
chancery_status output_target(chancery_call* call, chancery_str* path, std::int32_t* fd) {
  return fails(call, "target") ? CHANCERY_LIMIT : real_output().target(call, path, fd);
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

const void* service(const chancery_host*, const char* name) {
  if (watch().withheld == name) return nullptr;
  for (const auto& [known, table] : kServices)
    if (known == name) return table;
  return nullptr;
}

}  // namespace

Watch& watch() {
  static Watch one;
  return one;
}

const chancery_host& watched_host() {
  static const chancery_host host = [] {
    auto out = core::host_interface();
    out.service = service;
    return out;
  }();
  return host;
}

void call_begins() {
  in_call = true;
  thread_of_call = ::gettid();
  auto& notes = watch();
  notes.calls = 0;
  notes.failed_function = notes.after_fail = {};
  notes.said_fail = false;
  notes.asked_cancelled = 0;
}
void call_ends() {
  in_call = false;
  later_tables.clear();
  take_back(Lasting::call);
}
void creation_begins() {
  handles.clear();
  handles_of_creation.clear();
}
void creation_ends() {
  call_ends();
  handles_of_creation = std::move(handles);
  handles.clear();
}
void instance_ends() { take_back(Lasting::instance); }

void catch_misuse_of_memory() { catch_faults(); }

}  // namespace chancery::conformance
