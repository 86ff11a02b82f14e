// One call of the fake host into a component: what it may see, what it handed over, and how it went. Keeps the
// contract of abi.h: a breach fails the call whatever the component returns.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/testkit/fixture.hpp"
#include "chancery/testkit/stored_table.hpp"

namespace chancery::testkit {

enum class Face { create, read, list, open, stage, renderer, collector };

struct Diagnostic {
  std::string code, message;
  std::uint32_t begin = CHANCERY_NONE, end = CHANCERY_NONE;  // both CHANCERY_NONE: no span
};
struct LogLine {
  LogLevel level;
  std::string message;
};
struct Member {
  std::string name, locator, media_type;
};

// How a call ended: CHANCERY_OK, or a status with its text. `where`: a JSON pointer, "table/column", or empty.
struct Outcome {
  chancery_status status = CHANCERY_OK;
  std::string message, where;
  std::vector<Diagnostic> diagnostics;
  std::vector<LogLine> log;

  bool ok() const { return status == CHANCERY_OK; }
  // How it failed, for people: "contract at sentence/begin: not in text order"; "" if it went well.
  std::string failure() const {
    static constexpr std::string_view names[] = {"",          "bad options", "bad input", "limit", "unavailable",
                                                 "cancelled", "contract",    "refused",   "failed"};
    if (ok()) return "";
    const auto known = status > 0 && static_cast<std::size_t>(status) < std::size(names);
    return (known ? std::string(names[static_cast<std::size_t>(status)]) : "status " + std::to_string(status)) +
           (where.empty() ? "" : " at " + where) + ": " + message;
  }
};

class FakeCall {
 public:
  FakeCall(Face call_face, const chancery_component& of_component) : face(call_face), component(&of_component) {
    for (const auto& decl : decls())
      if (decl.use >= CHANCERY_WRITES && !emitted.contains(from_abi(decl.name)))
        emitted.emplace(from_abi(decl.name), std::make_shared<StoredTable>(decl));
  }

  static FakeCall& of(chancery_call* call) { return *reinterpret_cast<FakeCall*>(call); }
  chancery_call* handle() { return reinterpret_cast<chancery_call*>(this); }

  // Runs a host function; what it throws becomes its status. A breach of the contract fails the call.
  template <class F>
  chancery_status answer(F&& f) noexcept {
    try {
      f();
      return CHANCERY_OK;
    } catch (const Error& e) {
      outcome.where = e.where();
      outcome.message = e.message();
      said_why = true;
      if (e.code() == Code::contract && !breach) breach = std::make_unique<Error>(e);
      return static_cast<chancery_status>(e.code());
    }
  }
  void want(bool allowed, const char* what) const {
    if (!allowed) throw Error(Code::contract, what, "this kind of component has no such thing in this call");
  }

  // Adds tables that stand before the call. Throws Error{usage} if they break the rules of their schema.
  void give(const std::vector<Given>& all) {
    for (const auto& each : all) {
      check_fixture(*each.table);
      given.push_back(each);
    }
  }

  std::vector<chancery_table_decl> decls() const {
    return {component->tables, component->tables + component->table_count};
  }
  const StoredTable* given_table(std::string_view name) const {
    for (const auto& each : given)
      if (each.table->name() == name) return each.table.get();
    return nullptr;
  }
  TableState state_of(std::string_view name) const {
    for (const auto& each : given)
      if (each.table->name() == name) return each.state;
    const bool made = always_there(name) || find_decl(name, CHANCERY_READS);
    return made ? TableState::complete : TableState::absent;
  }
  const chancery_table_decl* find_decl(std::string_view name, std::uint32_t use) const {
    for (std::uint64_t i = 0; i < component->table_count; ++i)
      if (from_abi(component->tables[i].name) == name && component->tables[i].use == use) return &component->tables[i];
    return nullptr;
  }
  // Throws Error{contract} unless the component declares to read the table.
  void want_read(std::string_view name) const {
    const bool by_option = std::find(read_by_options.begin(), read_by_options.end(), name) != read_by_options.end();
    if (by_option || (component->flags & CHANCERY_ANY_TABLE) || find_decl(name, CHANCERY_READS) ||
        find_decl(name, CHANCERY_READS_IF_ANY))
      return;
    throw Error(Code::contract, std::string(name), "the component does not declare to read this table");
  }
  StoredTable& want_written(std::string_view name) {
    const auto it = emitted.find(name);
    if (it == emitted.end())
      throw Error(Code::contract, std::string(name), "the component does not declare to write this table");
    return *it->second;
  }
  bool points_into(std::string_view name) const {
    for (const auto& decl : decls())
      for (std::uint64_t i = 0; i < decl.column_count; ++i)
        if (decl.columns[i].type == CHANCERY_REF && from_abi(decl.columns[i].ref) == name) return true;
    return false;
  }
  std::uint64_t rows_before(std::string_view name) const {
    const auto* table = given_table(name);
    return table ? table->rows() : 0;
  }
  // Throws Error{contract} if a ref that was emitted names no row.
  void check_refs() const {
    for (const auto& [name, table] : emitted)
      for (const auto& column : table->columns())
        if (column.type == CHANCERY_REF) check_refs(*table, column);
  }

  Face face;
  const chancery_component* component;
  std::vector<std::string> read_by_options;
  std::string_view text;
  bool text_is_set = false;
  std::vector<Given> given;
  std::map<std::string, std::shared_ptr<StoredTable>, std::less<>> emitted;
  std::deque<StoredColumn> null_columns;
  std::uint64_t cancel_at = 0, asked = 0;  // cancel_at 0: never
  bool said_why = false;
  std::unique_ptr<Error> breach;
  Outcome outcome;

  std::string_view bytes, media_type, locator;         // readers
  std::string new_text, new_id, origin, member_bytes;  // readers
  std::vector<Member> members;                         // list
  const DocumentFixture* document = nullptr;           // exporters
  std::map<std::string, std::string> pieces, heads;    // renderers
  std::string target_path;                             // collectors
  int target_fd = -1;                                  // collectors

 private:
  static bool always_there(std::string_view name) {
    return name == "source_map" || name == "block" || name == "metadata" || name == "diagnostic";
  }
  void check_fixture(const StoredTable& table) const {
    const auto refuse = [&](const std::string& why) {
      throw Error(Code::usage, table.name(), "the given rows are wrong: " + why);
    };
    if (given_table(table.name())) refuse("given twice");
    try {
      table.check(text);
    } catch (const Error& e) {
      refuse(e.what());
    }
    for (const auto& decl : decls())
      for (std::uint64_t i = 0; from_abi(decl.name) == table.name() && i < decl.column_count; ++i)
        if (const auto* column = table.column(from_abi(decl.columns[i].name));
            column && column->type != decl.columns[i].type)
          refuse("column " + column->name + " has another type than the component declares");
  }
  // Rows of a table that was not given: as many as given rows of other tables point to.
  std::uint64_t implied_rows(std::string_view name) const {
    std::uint64_t rows = 0;
    for (const auto& each : given)
      for (const auto& column : each.table->columns())
        if (column.type == CHANCERY_REF && column.ref == name)
          for (std::uint64_t row = 0; row < each.table->rows(); ++row)
            if (const auto ref = chancery::value_at<Ref>(column.view(), row))
              rows = std::max<std::uint64_t>(rows, ref->row + 1);
    return rows;
  }
  void check_refs(const StoredTable& table, const StoredColumn& column) const {
    const auto it = emitted.find(column.ref);
    const auto own = it == emitted.end() ? 0 : it->second->rows();
    const auto bound = own + (given_table(column.ref) ? rows_before(column.ref) : implied_rows(column.ref));
    for (std::uint64_t row = 0; row < table.rows(); ++row) {
      const auto ref = chancery::value_at<Ref>(column.view(), row);
      if (ref && ref->row >= bound)
        throw Error(Code::contract, table.name() + "/" + column.name,
                    "row " + std::to_string(row) + " points to row " + std::to_string(ref->row) + " of " + column.ref +
                        ", which has " + std::to_string(bound));
    }
  }
};

}  // namespace chancery::testkit
