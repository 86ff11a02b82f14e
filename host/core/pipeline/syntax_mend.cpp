// Marks of other keyboards and other languages, commas too many and too few: see syntax_mend.hpp.
#include "syntax_mend.hpp"

#include <array>
#include <utility>

namespace chancery::core {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

struct Mark {
  std::string_view written;
  char meant;
};
constexpr auto kMarks = std::to_array<Mark>({{"：", ':'},
                                             {"，", ','},
                                             {"、", ','},
                                             {"；", ','},
                                             {";", ','},
                                             {"｛", '{'},
                                             {"｝", '}'},
                                             {"［", '['},
                                             {"］", ']'},
                                             {"【", '['},
                                             {"】", ']'}});
constexpr auto kSpaces = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"\u00A0", "U+00A0"}, {"\u3000", "U+3000"}, {"\u200B", "U+200B"}, {"\u2028", "U+2028"}, {"\uFEFF", "U+FEFF"}});
constexpr auto kQuotes = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"“", "”"}, {"”", "”"}, {"‘", "’"}, {"「", "」"}, {"『", "』"}, {"＂", "＂"}, {"'", "'"}, {"`", "`"}});
constexpr auto kWords = std::to_array<std::pair<std::string_view, std::string_view>>({{"True", "true"},
                                                                                      {"TRUE", "true"},
                                                                                      {"False", "false"},
                                                                                      {"FALSE", "false"},
                                                                                      {"None", "null"},
                                                                                      {"Null", "null"},
                                                                                      {"NULL", "null"}});

constexpr const char* kInDoubleQuotes = "write texts in double quotes";

// `replacement`, filled up with blanks: what follows stays where it is.
std::string with(std::string_view text, std::size_t at, std::size_t size, std::string_view replacement) {
  std::string out(text);
  out.replace(at, size, std::string(replacement) + std::string(size - replacement.size(), ' '));
  return out;
}

std::size_t end_of_line(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

// From one pair of other quotes to '"': the blanks stand outside.
std::string requoted(std::string_view text, std::size_t at, std::string_view open, std::string_view close) {
  const auto line = text.substr(0, end_of_line(text, at));
  auto end = line.find(close, at + open.size());
  if (end == line.npos) close = "\"", end = line.find(close, at + open.size());
  const auto inside = end == line.npos ? "\"" : line.substr(at + open.size(), end - at - open.size());
  if (inside.find_first_of("\"\\") != inside.npos) return "";
  auto out = with(text, end, close.size(), "\"");
  return out.replace(at, open.size(), std::string(open.size() - 1, ' ') + "\"");
}

// `mark` put into a blank between what is before `at` and what begins there; empty if there is none.
std::string with_mark_before(std::string_view text, std::size_t at, char mark) {
  const auto before = text.substr(0, at).find_last_not_of(kBlanks);
  if (at == 0 || before == std::string_view::npos || before + 1 == at) return "";
  return with(text, text[at - 1] == '\n' ? before + 1 : at - 1, 1, std::string(1, mark));
}

bool begins_value(char c) {
  return (c >= '0' && c <= '9') || std::string_view("\"{[-tfn").find(c) != std::string_view::npos;
}

// Whether a value stands before, with nothing behind it but blanks.
bool ends_value(std::string_view before) {
  const auto last = before.find_last_not_of(kBlanks);
  return last != before.npos && std::string_view(",:[{").find(before[last]) == std::string_view::npos;
}

// A comma before what closes, or two of them.
SyntaxMend mend_comma(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at).find_last_not_of(kBlanks);
  const char last = before == std::string_view::npos ? '\0' : text[before];
  if ((text[at] == '}' || text[at] == ']') && last == ',')
    return {"take out the comma before it", with(text, before, 1, "")};
  if (text[at] == ',' && (last == ',' || last == '[' || last == '{'))
    return {"take this comma out", with(text, at, 1, "")};
  return {};
}

}  // namespace

SyntaxMend mend_syntax(std::string_view text, std::size_t at, std::string_view expected) {
  if (at >= text.size()) return {};
  const auto rest = text.substr(at);
  for (const auto& [written, meant] : kMarks)
    if (rest.starts_with(written)) {
      const std::string mark(1, meant);
      return {"write a plain '" + mark + "'", with(text, at, written.size(), mark), false, false,
              "'" + std::string(written) + "'"};
    }
  for (const auto& [space, name] : kSpaces)
    if (rest.starts_with(space))
      return {"write a plain blank", with(text, at, space.size(), ""), false, false,
              "the character " + std::string(name)};
  for (const auto& [open, close] : kQuotes)
    if (rest.starts_with(open)) return {kInDoubleQuotes, requoted(text, at, open, close)};
  for (const auto& [written, meant] : kWords)
    if (rest.starts_with(written))
      return {"write " + std::string(meant), with(text, at, written.size(), meant), false, true};
  if (rest[0] == '#')
    return {"comments begin with '//'", with(text, at, end_of_line(text, at) - at, ""), false, false, "'#'"};
  if (rest[0] == '=' && expected == "':'") return {"write a plain ':'", with(text, at, 1, ":"), false, false, "'='"};
  if (auto out = mend_comma(text, at); !out.proposal.empty()) return out;
  if (begins_value(rest[0]) && expected.starts_with("',' or") && ends_value(text.substr(0, at)))
    return {"put a comma before it", with_mark_before(text, at, ','), true};
  if (begins_value(rest[0]) && expected.starts_with("',' or")) return {kInDoubleQuotes, ""};  // the rest of a word
  if (begins_value(rest[0]) && expected == "':'") return {"put a ':' before it", with_mark_before(text, at, ':'), true};
  if (expected == "a key in double quotes" && rest[0] != '}' && rest[0] != ']') return {kInDoubleQuotes, ""};
  return {};
}

SyntaxMend mend_string(std::string_view text, std::size_t open, std::size_t at) {
  if (at < text.size() && text[at] == '\\') return {"write '/', or '\\\\' for a backslash", with(text, at, 1, "/")};
  if (at < text.size() && text[at] != '\n' && text[at] != '\r') return {"", with(text, at, 1, "")};
  constexpr std::string_view kClosing = "”";
  const auto line = text.substr(0, end_of_line(text, open));
  if (const auto end = line.find(kClosing, open + 1); end != line.npos)
    return {kInDoubleQuotes, with(text, end, kClosing.size(), "\"")};
  return {"", ""};
}

}  // namespace chancery::core
