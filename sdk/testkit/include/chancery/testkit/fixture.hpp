// What a test hands to a component: tables with rows, whole documents, and spans found by their words.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "chancery/document.hpp"
#include "chancery/tables.hpp"
#include "chancery/testkit/stored_table.hpp"

namespace chancery::testkit {

// A table that the component finds filled, complete unless said otherwise.
struct Given {
  std::shared_ptr<const StoredTable> table;
  TableState state = TableState::complete;
};

namespace detail {

template <class Rows, class R, class... Ms>
Given given_rows(const TableDef<R, Ms...>& def, const Rows& rows) {
  RowBuffer<R, Ms...> buffer(def);
  for (const R& row : rows) buffer.add(row);
  const auto decls = def.decls();
  const auto columns = buffer.columns();
  auto table = std::make_shared<StoredTable>(chancery_table_decl{
      to_abi(def.name), CHANCERY_READS, def.single == Single::yes ? std::uint32_t{CHANCERY_SINGLE} : 0u, decls.data(),
      decls.size(), nullptr});
  table->append(buffer.size(), columns.data(), columns.size());
  return {table};
}

}  // namespace detail

// given(tables::paragraph, {{0u, 12u, "body"}}). Text is copied; rows are checked against the document's text later.
template <class R, class... Ms>
Given given(const TableDef<R, Ms...>& def, std::initializer_list<std::type_identity_t<R>> rows) {
  return detail::given_rows(def, rows);
}
template <class R, class... Ms>
Given given(const TableDef<R, Ms...>& def, const std::vector<std::type_identity_t<R>>& rows) {
  return detail::given_rows(def, rows);
}
// The same, as if a component that makes the table had failed.
inline Given incomplete(Given table) {
  table.state = TableState::incomplete;
  return table;
}

struct Span {
  Offset begin, end;
};

// Where `words` stand in `text` for the nth time, from 0. Throws Error{usage} if they do not.
inline Span span_of(std::string_view text, std::string_view words, int nth = 0) {
  auto at = text.find(words);
  for (; nth > 0 && at != std::string_view::npos; --nth) at = text.find(words, at + 1);
  if (at == std::string_view::npos) throw Error(Code::usage, std::string(words), "not found in the text");
  return {at, at + words.size()};
}

// The lines of `text` that are not empty, without their line ends.
inline std::vector<Span> lines_of(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (end != begin) out.push_back({begin, end});
    begin = end + 1;
  }
  return out;
}

struct ProvenanceFixture {
  struct Rows {
    std::string table = {};
    std::uint64_t begin = 0, end = 0;
  };
  std::string stage = {}, component = {}, version = "1.0.0", plugin_sha256 = std::string(64, 'a'),
              options_sha256 = std::string(64, 'b');
  StageStatus status = StageStatus::ran;
  std::vector<Rows> tables = {};
};

// A finished document, for exporters. `bytes` of its source: those of the text, unless set.
struct DocumentFixture {
  std::string id = "document.txt";
  std::string text = {};
  std::vector<Given> tables = {};
  std::vector<ProvenanceFixture> provenance = {};
  std::string sha256 = std::string(64, '0'), media_type = "text/plain";
  std::uint64_t bytes = 0;
};

}  // namespace chancery::testkit
