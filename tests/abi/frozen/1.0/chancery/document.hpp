// What a component sees during one call: `Call` (any), `Document` (stages), `Input` (readers), `FinishedDocument`
// and `Output` (exporters). Thin views over the host's services; all of them end with the call.
#pragma once

#include <algorithm>
#include <exception>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "chancery/error.hpp"
#include "chancery/options.hpp"
#include "chancery/tables.hpp"

namespace chancery {

// The host's services, asked for once per instance. A null one is not offered by this host.
struct Services {
  const chancery_call_service* call = nullptr;
  const chancery_log_service* log = nullptr;
  const chancery_options_service* options = nullptr;
  const chancery_text_service* text = nullptr;
  const chancery_tables_service* tables = nullptr;
  const chancery_diagnostic_service* diagnostic = nullptr;
  const chancery_input_service* input = nullptr;
  const chancery_finished_service* finished = nullptr;
  const chancery_output_service* output = nullptr;

  explicit Services(const chancery_host& host) {
    const auto ask = [&](auto& member, const char* name) {
      member = static_cast<std::remove_reference_t<decltype(member)>>(host.service(&host, name));
    };
    ask(call, CHANCERY_CALL_SERVICE);
    ask(log, CHANCERY_LOG_SERVICE);
    ask(options, CHANCERY_OPTIONS_SERVICE);
    ask(text, CHANCERY_TEXT_SERVICE);
    ask(tables, CHANCERY_TABLES_SERVICE);
    ask(diagnostic, CHANCERY_DIAGNOSTIC_SERVICE);
    ask(input, CHANCERY_INPUT_SERVICE);
    ask(finished, CHANCERY_FINISHED_SERVICE);
    ask(output, CHANCERY_OUTPUT_SERVICE);
  }
};

enum class LogLevel : std::uint32_t {
  debug = CHANCERY_LOG_DEBUG,
  info = CHANCERY_LOG_INFO,
  warning = CHANCERY_LOG_WARNING,
  error = CHANCERY_LOG_ERROR,
};

namespace detail {

// A writer at work; a call has one for a table at a time, or row numbers would be told twice.
struct OpenWriter {
  std::string_view table;
  OpenWriter* next = nullptr;
};

}  // namespace detail

template <class R, class... Ms>
class Writer;

// What every call offers.
class Call {
 public:
  Call(const Services& services, chancery_call* call) : services_(&services), call_(call) {}

  // True if the host wants the call to end. Ask every few milliseconds of work.
  bool cancelled() const { return services_->call->cancelled(call_) != 0; }
  // Throws Error{cancelled} if so.
  void check_cancelled() const {
    if (cancelled()) throw Error(Code::cancelled, "", "cancelled by the host");
  }
  void log(LogLevel level, std::string_view message) const {
    if (services_->log) services_->log->write(call_, static_cast<std::uint32_t>(level), to_abi(message));
  }

 protected:
  ~Call() = default;

  template <class R, class... Ms>
  Table<R, Ms...> read_table(const TableDef<R, Ms...>& def) const {
    std::uint64_t rows = 0;
    std::uint32_t state = 0;
    detail::check(services_->tables->rows(call_, to_abi(def.name), &rows, &state));
    std::array<chancery_column, sizeof...(Ms)> columns{};
    std::size_t i = 0;
    std::apply(
        [&](const auto&... c) {
          (detail::check(services_->tables->column(call_, to_abi(def.name), to_abi(c.name), &columns[i++])), ...);
        },
        def.columns);
    return {def, columns, rows, table_state(state)};
  }
  void report(std::string_view code, std::string_view message,
              std::optional<std::pair<std::size_t, std::size_t>> span) {
    const auto begin = span ? static_cast<std::uint32_t>(span->first) : CHANCERY_NONE;
    const auto end = span ? static_cast<std::uint32_t>(span->second) : CHANCERY_NONE;
    detail::check(services_->diagnostic->report(call_, to_abi(code), to_abi(message), begin, end));
  }

  // Throws Error{contract} while a writer of the table is at work.
  void check_no_writer(std::string_view table) const {
    for (const auto* writer = writers_; writer; writer = writer->next)
      if (writer->table == table)
        throw Error(Code::contract, std::string(table), "has a writer at work already in this call");
  }

  const Services* services_;
  chancery_call* call_;
  detail::OpenWriter* writers_ = nullptr;

  template <class R, class... Ms>
  friend class Writer;
};

// Appends rows to one table; one writer of a table at a time. The rows go to the host with `emit`, or when the writer
// ends its life in a call that is going well; what the host refuses then fails the call.
template <class R, class... Ms>
class Writer {
 public:
  Writer(Call& call, const TableDef<R, Ms...>& def)
      : call_(&call), rows_(def), open_{def.name, call.writers_}, exceptions_(std::uncaught_exceptions()) {
    call.check_no_writer(def.name);
    call.writers_ = &open_;
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() {
    if (rows_.size() != 0 && std::uncaught_exceptions() == exceptions_) send();  // a refusal stays with the host
    auto** link = &call_->writers_;
    while (*link != &open_) link = &(*link)->next;
    *link = open_.next;
  }

  void add(const R& row) { rows_.add(row); }
  // How many rows wait here.
  std::size_t size() const { return rows_.size(); }
  // The number that the row added next will have; for tables that this component declares a ref into.
  Ref next() {
    if (!base_) {
      std::uint32_t row = 0;
      detail::check(call_->services_->tables->next_row(call_->call_, to_abi(rows_.name()), &row));
      base_ = row;
    }
    return Ref(static_cast<std::uint32_t>(*base_ + rows_.size()));
  }
  // Adds a row and says its number. As for `next`.
  Ref add_numbered(const R& row) {
    const auto number = next();
    add(row);
    return number;
  }
  void emit() { detail::check(send()); }

 private:
  chancery_status send() {
    const auto columns = rows_.columns();
    const auto status = call_->services_->tables->emit(call_->call_, to_abi(rows_.name()), rows_.size(), columns.data(),
                                                       columns.size(), nullptr);
    rows_.clear();
    base_.reset();
    return status;
  }

  Call* call_;
  RowBuffer<R, Ms...> rows_;
  detail::OpenWriter open_;
  std::optional<std::uint32_t> base_;
  int exceptions_;
};

// A stage's view: text and declared tables in, rows out.
class Document : public Call {
 public:
  using Call::Call;

  std::string_view text() const {
    chancery_str out{};
    detail::check(services_->text->text(call_, &out));
    return from_abi(out);
  }
  // A table that the component declares to read, as it stood when the call began.
  template <class R, class... Ms>
  Table<R, Ms...> read(const TableDef<R, Ms...>& def) const {
    return read_table(def);
  }
  // Emits rows that were buffered apart.
  template <class R, class... Ms>
  void emit(const RowBuffer<R, Ms...>& rows) {
    check_no_writer(rows.name());
    const auto columns = rows.columns();
    detail::check(
        services_->tables->emit(call_, to_abi(rows.name()), rows.size(), columns.data(), columns.size(), nullptr));
  }
  // A writer of a table that the component declares to write.
  template <class R, class... Ms>
  Writer<R, Ms...> writer(const TableDef<R, Ms...>& def) {
    return {*this, def};
  }
  // Something odd that readers of the result should know; a code of docs/tables.md or "<vendor>.<code>".
  void diagnose(std::string_view code, std::string_view message,
                std::optional<std::pair<std::size_t, std::size_t>> span = {}) {
    report(code, message, span);
  }
};

// What a reader is given, in each of its calls.
class InputBytes : public Call {
 public:
  using Call::Call;

  std::string_view bytes() const { return get(services_->input->bytes); }
  std::string_view media_type() const { return get(services_->input->media_type); }
  std::string_view locator() const { return get(services_->input->locator); }

 private:
  template <class F>
  std::string_view get(F function) const {
    chancery_str out{};
    detail::check(function(call_, &out));
    return from_abi(out);
  }
};

// A reader's view: bytes in, text and rows out.
class Input : public InputBytes {
 public:
  using InputBytes::InputBytes;

  // The document's text, valid UTF-8; once, before rows that point into it.
  void set_text(std::string_view text) { detail::check(services_->input->set_text(call_, to_abi(text))); }
  void set_id(std::string_view id) { detail::check(services_->input->set_id(call_, to_abi(id))); }
  // Where the document came from before: abi.h, set_origin.
  void set_origin(std::string_view json) { detail::check(services_->input->set_origin(call_, to_abi(json))); }
  template <class R, class... Ms>
  Writer<R, Ms...> writer(const TableDef<R, Ms...>& def) {
    return {*this, def};
  }
  // Emits rows of a table that is chosen at run time.
  void emit(std::string_view table, std::uint64_t rows, std::span<const chancery_column> columns) {
    check_no_writer(table);
    detail::check(services_->tables->emit(call_, to_abi(table), rows, columns.data(), columns.size(), nullptr));
  }
  void diagnose(std::string_view code, std::string_view message,
                std::optional<std::pair<std::size_t, std::size_t>> span = {}) {
    report(code, message, span);
  }
};

// A container reader's view while it lists members.
class MemberList : public InputBytes {
 public:
  using InputBytes::InputBytes;
  void add(std::string_view name, std::string_view locator, std::string_view media_type = {}) {
    detail::check(services_->input->add_member(call_, to_abi(name), to_abi(locator), to_abi(media_type)));
  }
};

// A container reader's view while it opens a member.
class MemberBytes : public InputBytes {
 public:
  using InputBytes::InputBytes;
  void set(std::string_view bytes) { detail::check(services_->input->set_bytes(call_, to_abi(bytes))); }
};

enum class StageStatus : std::uint32_t {
  ran = CHANCERY_RAN,
  not_wanted = CHANCERY_NOT_WANTED,
  failed = CHANCERY_STAGE_FAILED,
  skipped = CHANCERY_SKIPPED,
};
// As it stands in documents as JSON.
constexpr std::string_view name_of(StageStatus status) {
  constexpr std::string_view names[] = {"ran", "not_wanted", "failed", "skipped"};
  return names[static_cast<std::size_t>(status)];
}
// One that a later host may say is of a stage that did not deliver.
constexpr StageStatus stage_status(std::uint32_t status) {
  return status <= CHANCERY_SKIPPED ? static_cast<StageStatus>(status) : StageStatus::failed;
}

struct Source {
  std::string_view sha256, media_type;
  std::uint64_t bytes = 0;
};
struct ProvenanceTable {
  std::string_view table;
  std::uint64_t begin = 0, end = 0;  // its rows: [begin, end)
};
struct Provenance {
  std::string_view stage, component, version, plugin_sha256, options_sha256;
  StageStatus status = StageStatus::ran;
  std::vector<ProvenanceTable> tables;
};

namespace detail {

// A declaration without the columns that a later host has in a type of its own.
struct KnownColumns {
  chancery_table_decl decl;
  std::vector<chancery_column_decl> columns;
};
// Null: all are known.
inline std::shared_ptr<const KnownColumns> known_columns(const chancery_table_decl& decl) {
  const auto* const end = decl.columns + decl.column_count;
  const auto is_known = [](const auto& column) { return is_known_type(column.type); };
  if (std::all_of(decl.columns, end, is_known)) return nullptr;
  auto out = std::make_shared<KnownColumns>(KnownColumns{decl, {}});
  std::copy_if(decl.columns, end, std::back_inserter(out->columns), is_known);
  out->decl.columns = out->columns.data();
  out->decl.column_count = out->columns.size();
  return out;
}

}  // namespace detail

// A table whose columns are known only at run time; all are of types that this SDK knows.
struct AnyTable {
  const chancery_table_decl* decl = nullptr;
  std::uint64_t rows = 0;
  TableState state = TableState::absent;
  std::shared_ptr<const detail::KnownColumns> known = nullptr;  // that `decl` points to, if some are left out

  std::string_view name() const { return from_abi(decl->name); }
};

// An exporter's view.
class FinishedDocument : public Call {
 public:
  using Call::Call;

  std::string_view id() const {
    chancery_str out{};
    detail::check(services_->finished->id(call_, &out));
    return from_abi(out);
  }
  Source source() const {
    chancery_str sha256{}, media_type{};
    Source out;
    detail::check(services_->finished->source(call_, &sha256, &media_type, &out.bytes));
    out.sha256 = from_abi(sha256);
    out.media_type = from_abi(media_type);
    return out;
  }
  std::string_view text() const {
    chancery_str out{};
    detail::check(services_->text->text(call_, &out));
    return from_abi(out);
  }
  template <class R, class... Ms>
  Table<R, Ms...> read(const TableDef<R, Ms...>& def) const {
    return read_table(def);
  }
  // The reader first, then the stages in order.
  std::vector<Provenance> provenance() const {
    std::vector<Provenance> out;
    for (std::uint64_t i = 0;; ++i) {
      chancery_provenance raw{};
      raw.struct_size = sizeof raw;
      if (services_->finished->provenance(call_, i, &raw) != CHANCERY_OK) return out;
      auto& row = out.emplace_back(Provenance{from_abi(raw.stage),
                                              from_abi(raw.component),
                                              from_abi(raw.version),
                                              from_abi(raw.plugin_sha256),
                                              from_abi(raw.options_sha256),
                                              stage_status(raw.status),
                                              {}});
      for (std::uint64_t j = 0; j < raw.table_count; ++j) {
        chancery_str table{};
        ProvenanceTable rows;
        detail::check(services_->finished->provenance_rows(call_, i, j, &table, &rows.begin, &rows.end));
        rows.table = from_abi(table);
        row.tables.push_back(rows);
      }
    }
  }
  // All tables that the exporter may read, in the pipeline's order.
  std::vector<AnyTable> tables() const {
    std::vector<AnyTable> out;
    for (std::uint64_t i = 0;; ++i) {
      const auto* decl = services_->tables->table(call_, i);
      if (!decl) return out;
      std::uint32_t state = 0;
      AnyTable table{decl, 0, TableState::absent, detail::known_columns(*decl)};
      if (table.known) table.decl = &table.known->decl;
      detail::check(services_->tables->rows(call_, decl->name, &table.rows, &state));
      table.state = table_state(state);
      out.push_back(table);
    }
  }
  // A column of such a table.
  chancery_column column(const AnyTable& table, const chancery_column_decl& decl) const {
    chancery_column out{};
    detail::check(services_->tables->column(call_, table.decl->name, decl.name, &out));
    return out;
  }
};

// A renderer's way out.
class Output : public Call {
 public:
  using Call::Call;
  // Bytes that stand once at the top of a file to which several documents are appended. The file is there even if
  // nothing is written to it.
  void head(std::string_view bytes) { head({}, bytes); }
  void head(std::string_view piece, std::string_view bytes) {
    detail::check(services_->output->head(call_, to_abi(piece), to_abi(bytes)));
  }
  void write(std::string_view bytes) { write({}, bytes); }
  // Several files from one document: `piece` fills {piece} of the target.
  void write(std::string_view piece, std::string_view bytes) {
    detail::check(services_->output->write(call_, to_abi(piece), to_abi(bytes)));
  }
};

// A collector's target.
class Target : public Call {
 public:
  using Call::Call;
  std::string_view path() const { return get().first; }
  int descriptor() const { return get().second; }

 private:
  std::pair<std::string_view, int> get() const {
    chancery_str path{};
    std::int32_t fd = -1;
    detail::check(services_->output->target(call_, &path, &fd));
    return {from_abi(path), fd};
  }
};

}  // namespace chancery
