// The services of a host, answered from memory by a FakeCall.
#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "chancery/testkit/fake_call.hpp"
#include "chancery/testkit/options.hpp"

namespace chancery::testkit {

namespace detail {

struct CallFunctions {
  static void fail(chancery_call* handle, chancery_str where, chancery_str message) {
    auto& call = FakeCall::of(handle);
    call.outcome.where = from_abi(where);
    call.outcome.message = from_abi(message);
    call.said_why = true;
  }
  static std::uint32_t cancelled(chancery_call* handle) {
    auto& call = FakeCall::of(handle);
    ++call.asked;
    return call.cancel_at != 0 && call.asked >= call.cancel_at ? 1 : 0;
  }
  static void log(chancery_call* handle, std::uint32_t level, chancery_str message) {
    FakeCall::of(handle).outcome.log.push_back({static_cast<LogLevel>(level), std::string(from_abi(message))});
  }
  static chancery_status text(chancery_call* handle, chancery_str* out) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      call.want(call.face == Face::stage || call.document, "text");
      *out = to_abi(call.text);
    });
  }
};

struct TableFunctions {
  static const chancery_table_decl* table(chancery_call* handle, std::uint64_t i) {
    auto& call = FakeCall::of(handle);
    for (const auto& each : call.given)
      if (readable(call, each.table->name()) && i-- == 0) return &each.table->decl();
    for (std::uint64_t k = 0; k < call.component->table_count; ++k) {
      const auto& decl = call.component->tables[k];
      const auto name = from_abi(decl.name);
      if (decl.use < CHANCERY_WRITES && !call.given_table(name) && i-- == 0) return &decl;
    }
    return nullptr;
  }
  static chancery_status rows(chancery_call* handle, chancery_str name, std::uint64_t* rows, std::uint32_t* state) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      call.want_read(from_abi(name));
      *rows = call.rows_before(from_abi(name));
      *state = static_cast<std::uint32_t>(call.state_of(from_abi(name)));
    });
  }
  static chancery_status column(chancery_call* handle, chancery_str table, chancery_str name, chancery_column* out) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      call.want_read(from_abi(table));
      const auto* stored = call.given_table(from_abi(table));
      const auto* found = stored ? stored->column(from_abi(name)) : nullptr;
      *out = (found ? *found : null_column(call, from_abi(table), from_abi(name))).view();
    });
  }
  static chancery_status next_row(chancery_call* handle, chancery_str table, std::uint32_t* row) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      const auto name = from_abi(table);
      const auto& written = call.want_written(name);
      if (!call.points_into(name))
        throw Error(Code::contract, std::string(name), "the component declares no ref into this table");
      *row = static_cast<std::uint32_t>(call.rows_before(name) + written.rows());
    });
  }
  static chancery_status emit(chancery_call* handle, chancery_str table, std::uint64_t rows,
                              const chancery_column* columns, std::uint64_t count, std::uint32_t* first) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      const auto name = from_abi(table);
      call.want(call.face == Face::stage || call.face == Face::read, "emit");
      auto& written = call.want_written(name);
      if (call.face == Face::read && !call.text_is_set)
        throw Error(Code::contract, std::string(name), "emitted before set_text");
      const auto row = call.rows_before(name) + written.rows();
      written.emit(rows, columns, count, call.text);
      if (first) *first = call.points_into(name) ? static_cast<std::uint32_t>(row) : CHANCERY_NONE;
    });
  }
  static chancery_status report(chancery_call* handle, chancery_str code, chancery_str message, std::uint32_t begin,
                                std::uint32_t end) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      const auto refuse = [](const char* why) { throw Error(Code::contract, "diagnostic", why); };
      if (!is_utf8(from_abi(code)) || !is_utf8(from_abi(message))) refuse("not UTF-8");
      if ((begin == CHANCERY_NONE) != (end == CHANCERY_NONE)) refuse("begin and end are not both set or both null");
      if (begin != CHANCERY_NONE && (begin > end || !is_border(call.text, begin) || !is_border(call.text, end)))
        refuse("no span of the text");
      call.outcome.diagnostics.push_back({std::string(from_abi(code)), std::string(from_abi(message)), begin, end});
    });
  }

 private:
  static bool readable(const FakeCall& call, std::string_view name) {
    try {
      call.want_read(name);
      return true;
    } catch (const Error&) {
      return false;
    }
  }
  static const StoredColumn& null_column(FakeCall& call, std::string_view table, std::string_view name) {
    for (const auto use : {CHANCERY_READS, CHANCERY_READS_IF_ANY}) {
      const auto* decl = call.find_decl(table, static_cast<std::uint32_t>(use));
      for (std::uint64_t i = 0; decl && i < decl->column_count; ++i) {
        if (from_abi(decl->columns[i].name) != name) continue;
        auto& out = call.null_columns.emplace_back(decl->columns[i]);
        out.append(nullptr, call.rows_before(table));
        return out;
      }
    }
    throw Error(Code::contract, std::string(table) + "/" + std::string(name), "no such column is declared");
  }
};

struct InputFunctions {
  template <auto Member>
  static chancery_status get(chancery_call* handle, chancery_str* out) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      call.want(is_reader(call), "input");
      *out = to_abi(call.*Member);
    });
  }
  template <auto Member, Face In>
  static chancery_status set(chancery_call* handle, chancery_str value) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      call.want(call.face == In, "input");
      call.*Member = from_abi(value);
    });
  }
  static chancery_status add_member(chancery_call* handle, chancery_str name, chancery_str locator,
                                    chancery_str media_type) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      call.want(call.face == Face::list, "add_member");
      Member member{std::string(from_abi(name)), std::string(from_abi(locator)), std::string(from_abi(media_type))};
      if (member.name.empty() || !is_utf8(member.name))
        throw Error(Code::contract, member.name, "a member's name is UTF-8 and not empty");
      for (const auto& other : call.members)
        if (other.name == member.name) throw Error(Code::contract, member.name, "two members of one name");
      call.members.push_back(std::move(member));
    });
  }
  static chancery_status set_text(chancery_call* handle, chancery_str text) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      call.want(call.face == Face::read, "set_text");
      if (call.text_is_set) throw Error(Code::contract, "set_text", "called twice");
      if (text.size >= CHANCERY_NONE || !is_utf8(from_abi(text)))
        throw Error(Code::contract, "set_text", "not UTF-8, or 2^32 - 1 bytes or more");
      call.new_text = from_abi(text);
      call.text = call.new_text;
      call.text_is_set = true;
    });
  }

 private:
  static bool is_reader(const FakeCall& call) {
    return call.face == Face::read || call.face == Face::list || call.face == Face::open;
  }
};

struct ExportFunctions {
  static chancery_status id(chancery_call* handle, chancery_str* out) {
    return with_document(handle, [&](const DocumentFixture& document) { *out = to_abi(document.id); });
  }
  static chancery_status source(chancery_call* handle, chancery_str* sha256, chancery_str* media_type,
                                std::uint64_t* bytes) {
    return with_document(handle, [&](const DocumentFixture& document) {
      *sha256 = to_abi(document.sha256);
      *media_type = to_abi(document.media_type);
      *bytes = document.bytes != 0 ? document.bytes : document.text.size();
    });
  }
  static chancery_status provenance(chancery_call* handle, std::uint64_t i, chancery_provenance* out) {
    const auto* document = FakeCall::of(handle).document;
    if (document && i >= document->provenance.size()) return CHANCERY_BAD_INPUT;
    return with_document(handle, [&](const DocumentFixture&) {
      const auto& row = document->provenance[i];
      const chancery_provenance whole = {out->struct_size,           static_cast<std::uint32_t>(row.status),
                                         to_abi(row.stage),          to_abi(row.component),
                                         to_abi(row.version),        to_abi(row.plugin_sha256),
                                         to_abi(row.options_sha256), row.tables.size()};
      std::memcpy(out, &whole, std::min<std::size_t>(out->struct_size, sizeof whole));
    });
  }
  static chancery_status provenance_rows(chancery_call* handle, std::uint64_t i, std::uint64_t j, chancery_str* table,
                                         std::uint64_t* begin, std::uint64_t* end) {
    const auto* document = FakeCall::of(handle).document;
    if (document && (i >= document->provenance.size() || j >= document->provenance[i].tables.size()))
      return CHANCERY_BAD_INPUT;
    return with_document(handle, [&](const DocumentFixture&) {
      const auto& rows = document->provenance[i].tables[j];
      *table = to_abi(rows.table);
      *begin = rows.begin;
      *end = rows.end;
    });
  }
  static chancery_status head(chancery_call* handle, chancery_str piece, chancery_str bytes) {
    return render(handle, piece, [&](auto& call, const auto& name) {
      call.heads[name] += from_abi(bytes);
      call.pieces[name];
    });
  }
  static chancery_status write(chancery_call* handle, chancery_str piece, chancery_str bytes) {
    return render(handle, piece, [&](auto& call, const auto& name) { call.pieces[name] += from_abi(bytes); });
  }
  template <class F>
  static chancery_status render(chancery_call* handle, chancery_str piece, F&& put) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      call.want(call.face == Face::renderer, "output");
      if (!is_utf8(from_abi(piece))) throw Error(Code::contract, "output", "a piece's name is not UTF-8");
      put(call, std::string(from_abi(piece)));
    });
  }
  static chancery_status target(chancery_call* handle, chancery_str* path, std::int32_t* fd) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      call.want(call.face == Face::collector, "output");
      *path = to_abi(call.target_path);
      *fd = call.target_fd;
    });
  }

 private:
  template <class F>
  static chancery_status with_document(chancery_call* handle, F&& f) {
    auto& call = FakeCall::of(handle);
    return call.answer([&] {
      call.want(call.document != nullptr, "document");
      f(*call.document);
    });
  }
};

inline const void* fake_service(const chancery_host*, const char* name) {
  using I = InputFunctions;
  using E = ExportFunctions;
  using T = TableFunctions;
  static constexpr chancery_call_service call = {sizeof call, 0, &CallFunctions::fail, &CallFunctions::cancelled};
  static constexpr chancery_log_service log = {sizeof log, 0, &CallFunctions::log};
  static constexpr chancery_text_service text = {sizeof text, 0, &CallFunctions::text};
  static constexpr chancery_tables_service tables = {sizeof tables, 0,       &T::table, &T::rows, &T::column,
                                                     &T::next_row,  &T::emit};
  static constexpr chancery_diagnostic_service diagnostic = {sizeof diagnostic, 0, &T::report};
  static constexpr chancery_input_service input = {sizeof input,
                                                   0,
                                                   &I::get<&FakeCall::bytes>,
                                                   &I::get<&FakeCall::media_type>,
                                                   &I::get<&FakeCall::locator>,
                                                   &I::add_member,
                                                   &I::set<&FakeCall::member_bytes, Face::open>,
                                                   &I::set_text,
                                                   &I::set<&FakeCall::new_id, Face::read>,
                                                   &I::set<&FakeCall::origin, Face::read>};
  static constexpr chancery_finished_service finished = {sizeof finished,    0, &E::id, &E::source, &E::provenance,
                                                         &E::provenance_rows};
  static constexpr chancery_output_service output = {sizeof output, 0, &E::head, &E::write, &E::target};
  const std::string_view wanted(name);
  if (wanted == CHANCERY_CALL_SERVICE) return &call;
  if (wanted == CHANCERY_LOG_SERVICE) return &log;
  if (wanted == CHANCERY_OPTIONS_SERVICE) return &OptionValues::service();
  if (wanted == CHANCERY_TEXT_SERVICE) return &text;
  if (wanted == CHANCERY_TABLES_SERVICE) return &tables;
  if (wanted == CHANCERY_DIAGNOSTIC_SERVICE) return &diagnostic;
  if (wanted == CHANCERY_INPUT_SERVICE) return &input;
  if (wanted == CHANCERY_FINISHED_SERVICE) return &finished;
  if (wanted == CHANCERY_OUTPUT_SERVICE) return &output;
  return nullptr;
}

}  // namespace detail

// A host whose every service answers from the FakeCall at hand.
inline const chancery_host& fake_host() {
  static const chancery_host host = {sizeof host,       CHANCERY_ABI_MAJOR, CHANCERY_ABI_MINOR,   0,
                                     to_abi("testkit"), to_abi("0"),        &detail::fake_service};
  return host;
}

}  // namespace chancery::testkit
