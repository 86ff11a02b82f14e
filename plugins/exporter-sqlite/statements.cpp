// See statements.hpp.
#include "statements.hpp"

#include <algorithm>

namespace chancery::sqlite {
namespace {

constexpr std::string_view kBlank = " \t\r\n\f";

std::size_t end_of(std::string_view script, std::string_view ending, std::size_t from) {
  const auto at = script.find(ending, from);
  return at == std::string_view::npos ? script.size() : at + ending.size();
}

// Where what begins at `at` ends: a comment, a text, a name in quotes, or one character.
std::size_t end_of_token(std::string_view script, std::size_t at) {
  const auto rest = script.substr(at);
  if (rest.starts_with("--")) return end_of(script, "\n", at);
  if (rest.starts_with("/*")) return end_of(script, "*/", at + 2);
  switch (rest.front()) {
    case '\'': return end_of(script, "'", at + 1);
    case '"': return end_of(script, "\"", at + 1);
    case '`': return end_of(script, "`", at + 1);
    case '[': return end_of(script, "]", at + 1);
    default: return at + 1;
  }
}

bool is_comment(std::string_view script, std::size_t at) {
  return script.substr(at).starts_with("--") || script.substr(at).starts_with("/*");
}

std::size_t skip_blanks(std::string_view script, std::size_t at) {
  for (;;) {
    at = std::min(script.find_first_not_of(kBlank, at), script.size());
    if (at == script.size() || !is_comment(script, at)) return at;
    at = end_of_token(script, at);
  }
}

constexpr bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::vector<std::string> first_words(std::string_view sql) {
  std::vector<std::string> out;
  for (auto at = skip_blanks(sql, 0); out.size() < 4 && at < sql.size() && is_word(sql[at]);
       at = skip_blanks(sql, at)) {
    auto& word = out.emplace_back();
    for (; at < sql.size() && is_word(sql[at]); ++at)
      word += static_cast<char>(sql[at] >= 'a' ? sql[at] - 'a' + 'A' : sql[at]);
  }
  return out;
}

}  // namespace

std::vector<ScriptStatement> statements_of(std::string_view script) {
  std::vector<ScriptStatement> out;
  for (auto begin = skip_blanks(script, 0); begin < script.size(); begin = skip_blanks(script, begin)) {
    auto end = begin;
    while (end < script.size() && script[end] != ';') end = end_of_token(script, end);
    const auto sql = script.substr(begin, end - begin);
    const auto line = 1 + std::count(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
    if (!sql.empty()) out.push_back({sql, static_cast<std::size_t>(line), first_words(sql)});
    begin = end + 1;
    if (begin > script.size()) break;
  }
  return out;
}

}  // namespace chancery::sqlite
