// A component under test: made with options, called as a host calls it, destroyed with its handle. Knows the faces of
// abi.h; what the calls may do is FakeCall's.
#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/testkit/fake_host.hpp"
#include "chancery/testkit/row_lines.hpp"
#include "chancery/testkit/target_file.hpp"

// The plugin under test; its sources are linked into the test program.
extern "C" const chancery_plugin chancery_plugin_v1;

namespace chancery::testkit {

// Rows that keep the text they point to alive.
template <class R>
struct Rows : std::vector<R> {
  std::shared_ptr<const void> keep;
};

// What a reader or stage made. Rows are those of this call; refs count from the first row of the document.
struct Result : Outcome {
  std::string text;

  // Throws Error with the call's own status and text if it failed, Error{usage} for a table it does not write.
  template <class R, class... Ms>
  Rows<R> rows(const TableDef<R, Ms...>& def) const;
  // What the text says from begin to end of each row; "" for rows without a span.
  template <class R, class... Ms>
  std::vector<std::string> texts(const TableDef<R, Ms...>& def) const {
    std::vector<std::string> out;
    for (const auto& row : rows(def)) out.push_back(words(row.begin, row.end));
    return out;
  }
  // The rows as text, a line a row, for comparisons whose failures can be read: row_lines.hpp. As `rows` throws.
  template <class R, class... Ms>
  std::string lines(const TableDef<R, Ms...>& def) const {
    return row_lines(stored(def.name), text);
  }
  // All tables that have rows, and what was diagnosed, each below its name.
  std::string lines() const;

  std::map<std::string, std::shared_ptr<StoredTable>, std::less<>> tables;

 private:
  const StoredTable& stored(std::string_view name) const {
    if (!ok()) throw Error(static_cast<Code>(status), where, message);
    const auto it = tables.find(name);
    if (it == tables.end()) throw Error(Code::usage, std::string(name), "the component does not write this table");
    return *it->second;
  }
  std::string words(Offset begin, Offset end) const { return text.substr(begin, end - begin); }
  std::string words(std::optional<Offset> begin, std::optional<Offset> end) const {
    return begin ? words(*begin, *end) : std::string();
  }
};

struct ReadResult : Result {
  std::string id, origin;  // empty unless the reader set them
};
struct ListResult : Outcome {
  std::vector<Member> members;
};
struct OpenResult : Outcome {
  std::string bytes;
};
// What a collector did with a run's documents. The log is that of all its calls.
struct CollectResult : Outcome {
  std::string bytes;  // of its target
};
struct RenderResult : Outcome {
  std::map<std::string, std::string> pieces, heads;  // by name; the only piece of most is ""

  std::string output() const { return pieces.contains("") ? pieces.at("") : std::string(); }
  std::string head() const { return heads.contains("") ? heads.at("") : std::string(); }
};

class Component {
 public:
  // Throws Error{usage, id} if the plugin has no such component.
  explicit Component(std::string_view id) : component_(&find(id)) {}
  ~Component() {
    if (self_) component_->destroy(self_);
  }
  Component(const Component&) = delete;
  Component& operator=(const Component&) = delete;

  // Options by JSON pointer, before the first call: a bool, a number or text. Defaults come from the schema.
  template <class T>
  Component& option(std::string_view pointer, const T& value) {
    if constexpr (std::is_same_v<T, bool>) return set(pointer, Json::of(value));
    else if constexpr (std::is_integral_v<T>) return set(pointer, Json::of(static_cast<std::int64_t>(value)));
    else if constexpr (std::is_floating_point_v<T>) return set(pointer, Json::of(static_cast<double>(value)));
    else return set(pointer, Json::of(std::string_view(value)));
  }
  // Any JSON; pointer "": all options.
  Component& json(std::string_view pointer, std::string_view text) { return set(pointer, parse_json(text)); }
  // The contents of the file that an option names.
  Component& file(std::string_view pointer, std::string_view bytes) { return set(pointer, Json::file(bytes)); }
  // Each later call is told to end when it asks for the n-th time, from 1.
  Component& cancel_at(std::uint64_t asks) {
    cancel_at_ = asks;
    return *this;
  }
  // What a collector writes to, instead of the temporary file of its own that it has otherwise.
  Component& target(std::string path, int fd) {
    target_path_ = std::move(path);
    target_fd_ = fd;
    has_target_ = true;
    return *this;
  }

  const chancery_component& descriptor() const { return *component_; }

  // Makes the instance now instead of with the first call. Throws the Error that a host would report.
  void create() {
    const auto made = try_create();
    if (!made.ok()) throw Error(static_cast<Code>(made.status), made.where, made.message);
  }
  Outcome try_create() {
    if (self_) return {};
    FakeCall call(Face::create, *component_);
    const auto options = make_options(call);
    if (options != CHANCERY_OK) return end(call, options);
    const auto status = component_->create(component_, &fake_host(), call.handle(),
                                           reinterpret_cast<const chancery_options*>(options_.get()), &self_);
    if (status == CHANCERY_OK && !self_) throw Error(Code::contract, "create", "answered OK without an instance");
    if (status != CHANCERY_OK) self_ = nullptr;
    return end(call, status);
  }

  // A stage. Tables that it requires and that are not given are empty; optional ones are absent.
  template <class... G>
  Result run(std::string_view text, const G&... tables) {
    return run(text, std::vector<Given>{tables...});
  }
  Result run(std::string_view text, const std::vector<Given>& tables) {
    auto call = begin(Face::stage);
    if (!is_utf8(text)) throw Error(Code::usage, "text", "a document's text is UTF-8");
    call.text = text;
    call.give(tables);
    Result out;
    finish(call, out, component_->process(self_, call.handle()));
    out.text = text;
    return out;
  }

  // A reader. `locator`: of the container's member to read, as `list` told it.
  ReadResult read(std::string_view bytes, std::string_view media_type = {}, std::string_view locator = {}) {
    auto call = begin(Face::read, bytes, media_type, locator);
    ReadResult out;
    finish(call, out, component_->process(self_, call.handle()));
    out.text = call.new_text;
    out.id = call.new_id;
    out.origin = call.origin;
    return out;
  }
  ListResult list(std::string_view bytes, std::string_view media_type = {}) {
    want(component_->list != nullptr, "list");
    auto call = begin(Face::list, bytes, media_type, {});
    ListResult out{end(call, component_->list(self_, call.handle())), {}};
    out.members = call.members;
    return out;
  }
  OpenResult open(std::string_view bytes, std::string_view locator, std::string_view media_type = {}) {
    want(component_->open != nullptr, "open");
    auto call = begin(Face::open, bytes, media_type, locator);
    OpenResult out{end(call, component_->open(self_, call.handle())), {}};
    out.bytes = call.member_bytes;
    return out;
  }

  // A renderer.
  RenderResult render(const DocumentFixture& document) {
    want(component_->finish == nullptr, "render");
    auto call = begin(Face::renderer);
    give(call, document);
    RenderResult out{end(call, component_->process(self_, call.handle())), {}, {}};
    if (!out.ok()) return out;
    out.pieces = call.pieces;
    out.heads = call.heads;
    return out;
  }

  // A collector: a whole run, each document and then `finish`; ends with the first call that fails. A document that
  // comes again replaces the earlier one.
  CollectResult collect(const std::vector<DocumentFixture>& documents) {
    CollectResult out;
    const auto went_well = [&](Outcome call) {
      auto log = std::move(out.log);
      log.insert(log.end(), call.log.begin(), call.log.end());
      static_cast<Outcome&>(out) = std::move(call);
      out.log = std::move(log);
      return out.ok();
    };
    bool well = true;
    for (const auto& document : documents) well = well && went_well(take(document));
    if (well && went_well(finish())) out.bytes = written();
    return out;
  }
  // What stands in the target now, if it is the collector's own file.
  std::string written() const { return file_ ? file_->bytes() : std::string(); }

  // A collector, call by call.
  Outcome take(const DocumentFixture& document) {
    want(component_->finish != nullptr, "take");
    auto call = begin(Face::collector);
    give(call, document);
    return end(call, component_->process(self_, call.handle()));
  }
  Outcome flush() { return collector_call(component_->flush, "flush"); }
  Outcome finish() { return collector_call(component_->finish, "finish"); }
  Outcome forget(std::string_view id) {
    want(component_->forget != nullptr, "forget");
    auto call = begin(Face::collector);
    return end(call, component_->forget(self_, call.handle(), to_abi(id)));
  }

 private:
  static const chancery_component& find(std::string_view id) {
    for (std::uint64_t i = 0; i < chancery_plugin_v1.component_count(); ++i)
      if (const auto* each = chancery_plugin_v1.component(i); from_abi(each->id) == id) return *each;
    throw Error(Code::usage, std::string(id), "the plugin has no component of this id");
  }
  static void want(bool has, const char* what) {
    if (!has) throw Error(Code::usage, what, "the component has no such function");
  }
  Component& set(std::string_view pointer, Json value) {
    if (self_) throw Error(Code::usage, std::string(pointer), "options are set before the first call");
    set_value(values_, pointer, std::move(value));
    return *this;
  }
  chancery_status make_options(FakeCall& call) {
    return call.answer(
        [&] { options_ = std::make_unique<OptionValues>(values_, from_abi(component_->options_schema)); });
  }
  FakeCall begin(Face face, std::string_view bytes = {}, std::string_view media_type = {},
                 std::string_view locator = {}) {
    create();
    FakeCall call(face, *component_);
    call.read_by_options = options_->tables_to_read();
    call.cancel_at = cancel_at_;
    call.bytes = bytes;
    call.media_type = media_type;
    call.locator = locator;
    if (face == Face::collector && !has_target_) own_target();
    call.target_path = target_path_;
    call.target_fd = target_fd_;
    return call;
  }
  void own_target() {
    file_ = std::make_unique<TargetFile>();
    target(file_->path(), file_->descriptor());
  }
  static void give(FakeCall& call, const DocumentFixture& document) {
    if (!is_utf8(document.text)) throw Error(Code::usage, "text", "a document's text is UTF-8");
    call.document = &document;
    call.text = document.text;
    call.give(document.tables);
  }
  // Rows count only if the call went well and every ref names a row.
  static void finish(FakeCall& call, Result& out, chancery_status status) {
    if (status == CHANCERY_OK && !call.breach) call.answer([&] { call.check_refs(); });
    static_cast<Outcome&>(out) = end(call, status);
    if (!out.ok()) return;
    out.tables = call.emitted;
  }
  static Outcome end(FakeCall& call, chancery_status status) {
    auto out = std::move(call.outcome);
    if (status == CHANCERY_OK && call.face == Face::read && !call.text_is_set && !call.breach)
      call.breach = std::make_unique<Error>(Code::contract, "set_text", "a reader that goes well sets a text");
    if (status != CHANCERY_OK && !call.said_why && !call.breach)
      call.breach =
          std::make_unique<Error>(Code::contract, "", "status " + std::to_string(status) + " without a reason");
    out.status = call.breach ? CHANCERY_CONTRACT : status;
    if (call.breach) out.where = call.breach->where(), out.message = call.breach->message();
    else if (out.ok()) out.where.clear(), out.message.clear();
    if (!out.ok()) out.diagnostics.clear();
    return out;
  }
  template <class F>
  Outcome collector_call(F function, const char* what) {
    want(function != nullptr, what);
    auto call = begin(Face::collector);
    return end(call, function(self_, call.handle()));
  }

  const chancery_component* component_;
  Json values_ = Json::object();
  std::unique_ptr<OptionValues> options_;
  void* self_ = nullptr;
  std::uint64_t cancel_at_ = 0;
  std::string target_path_;
  int target_fd_ = -1;
  bool has_target_ = false;
  std::unique_ptr<TargetFile> file_;
};

template <class R, class... Ms>
Rows<R> Result::rows(const TableDef<R, Ms...>& def) const {
  const auto& table = stored(def.name);
  std::deque<StoredColumn> nulls;
  std::vector<chancery_column> views;
  for (const auto& decl : def.decls()) {
    const auto* column = table.column(from_abi(decl.name));
    if (!column) nulls.emplace_back(decl).append(nullptr, table.rows());
    views.push_back((column ? *column : nulls.back()).view());
  }
  std::array<chancery_column, sizeof...(Ms)> columns{};
  std::copy(views.begin(), views.end(), columns.begin());
  Rows<R> out;
  out.keep = tables.find(def.name)->second;
  for (const R& row : Table<R, Ms...>(def, columns, table.rows(), TableState::complete)) out.push_back(row);
  return out;
}

inline std::string Result::lines() const {
  if (!ok()) throw Error(static_cast<Code>(status), where, message);
  std::string out;
  for (const auto& [name, table] : tables)
    if (table->rows() != 0) out += name + "\n" + row_lines(*table, text);
  if (!diagnostics.empty()) out += "diagnostic\n";
  for (const auto& each : diagnostics) {
    out += each.code + " " + detail::quoted(each.message);
    if (each.begin != CHANCERY_NONE) out += "  " + detail::quoted(text.substr(each.begin, each.end - each.begin));
    out += "\n";
  }
  return out;
}

}  // namespace chancery::testkit
