// Marks of other keyboards and other languages, commas too many and too few: see syntax_mend.hpp.
#include "syntax_mend.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "fault.hpp"
#include "json_positions.hpp"

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
constexpr auto kQuotes = std::to_array<std::string_view>({"“", "”", "‘", "’", "「", "」", "『", "』", "＂", "'", "`"});
constexpr auto kWords = std::to_array<std::pair<std::string_view, std::string_view>>({{"True", "true"},
                                                                                      {"TRUE", "true"},
                                                                                      {"yes", "true"},
                                                                                      {"False", "false"},
                                                                                      {"FALSE", "false"},
                                                                                      {"no", "false"},
                                                                                      {"None", "null"},
                                                                                      {"Null", "null"},
                                                                                      {"NULL", "null"},
                                                                                      {"nil", "null"},
                                                                                      {"undefined", "null"}});

constexpr const char* kInDoubleQuotes = "write texts in double quotes";

// `replacement`, filled up with blanks: what follows stays where it is.
std::string with(std::string_view text, std::size_t at, std::size_t size, std::string_view replacement) {
  std::string out(text);
  out.replace(at, size, std::string(replacement) + std::string(size - replacement.size(), ' '));
  return out;
}

std::size_t end_of_line(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view word_at(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find_first_of(",:{}[]\"; \t\r\n", at), text.size()) - at);
}

char next_after(std::string_view text, std::size_t at) {
  const auto next = text.find_first_not_of(kBlanks, at);
  return next == text.npos ? '\0' : text[next];
}
char last_before(std::string_view text, std::size_t at) {
  const auto last = text.substr(0, at).find_last_not_of(kBlanks);
  return last == text.npos ? '\0' : text[last];
}

// Whether a text may end in its line before `at`.
bool could_end(std::string_view line, std::size_t at) {
  const auto rest = line.substr(std::min(line.find_first_not_of(kBlanks, at), line.size()));
  return rest.empty() || std::string_view(":,}]").find(rest[0]) != rest.npos ||
         std::any_of(kMarks.begin(), kMarks.end(), [&](const auto& mark) { return rest.starts_with(mark.written); });
}

// The first quote of any keyboard from `from` on, behind which a text could end.
struct Quote {
  std::size_t at = std::string_view::npos, size = 0;
};
Quote closing_quote(std::string_view line, std::size_t from) {
  for (auto at = from; at < line.size(); ++at) {
    if (line[at] == '"' && could_end(line, at + 1)) return {at, 1};
    for (const auto quote : kQuotes)
      if (line.substr(at).starts_with(quote) && could_end(line, at + quote.size())) return {at, quote.size()};
  }
  return {};
}

// From other quotes to '"': the blanks stand outside.
std::string requoted(std::string_view text, std::size_t at, std::size_t size) {
  const auto end = closing_quote(text.substr(0, end_of_line(text, at)), at + size);
  if (end.at == text.npos || text.substr(at + size, end.at - at - size).find_first_of("\"\\") != text.npos) return "";
  auto out = with(text, end.at, end.size, "\"");
  return out.replace(at, size, std::string(size - 1, ' ') + "\"");
}

// `mark` put into a blank between what is before `at` and what begins there; empty if there is none.
std::string with_mark_before(std::string_view text, std::size_t at, char mark) {
  const auto before = text.substr(0, at).find_last_not_of(kBlanks);
  if (at == 0 || before == std::string_view::npos || before + 1 == at) return "";
  return with(text, text[at - 1] == '\n' ? before + 1 : at - 1, 1, std::string(1, mark));
}

bool begins_value(char c) { return is_digit(c) || std::string_view("\"{[-tfn").find(c) != std::string_view::npos; }

// Whether a value stands before, with nothing behind it but blanks.
bool ends_value(std::string_view before) {
  const auto last = last_before(before, before.size());
  return last != '\0' && std::string_view(",:[{").find(last) == std::string_view::npos;
}

// A comma before what closes, or two of them.
SyntaxMend mend_comma(std::string_view text, std::size_t at) {
  const auto last = last_before(text, at);
  if ((text[at] == '}' || text[at] == ']') && last == ',')
    return {"take out the comma before it", with(text, text.rfind(',', at), 1, "")};
  if (text[at] == ',' && (last == ',' || last == '[' || last == '{'))
    return {"take this comma out", with(text, at, 1, "")};
  return {};
}

// A mark of another keyboard; one that means a comma may be one too many.
SyntaxMend mend_mark(std::string_view text, std::size_t at) {
  for (const auto& [written, meant] : kMarks) {
    if (!text.substr(at).starts_with(written)) continue;
    const auto next = next_after(text, at + written.size());
    const bool too_many =
        meant == ',' && (last_before(text, at) == ',' || std::string_view("}],\0", 4).find(next) != text.npos);
    const std::string mark(1, meant);
    return {too_many ? "take it out" : "write a plain '" + mark + "'",
            with(text, at, written.size(), too_many ? "" : mark), false, false, "'" + std::string(written) + "'"};
  }
  for (const auto& [space, name] : kSpaces)
    if (text.substr(at).starts_with(space))
      return {"write a plain blank", with(text, at, space.size(), ""), false, false,
              "the character " + std::string(name)};
  if (text[at] == '#')
    return {"comments begin with '//'", with(text, at, end_of_line(text, at) - at, ""), false, false, "'#'"};
  return {};
}

// The digit that a text begins with, plain or of full width; of no bytes if it begins with none.
struct Digit {
  std::size_t bytes;
  char value;
};
Digit first_digit(std::string_view text) {
  if (!text.empty() && is_digit(text[0])) return {1, text[0]};
  const char plain = text.size() > 2 && text.starts_with("\xEF\xBC") ? static_cast<char>(text[2] - 0x60) : '\0';
  return {is_digit(plain) ? 3u : 0u, plain};
}

// Numbers as other languages and other keyboards write them.
SyntaxMend mend_number(std::string_view text, std::size_t at) {
  const auto word = word_at(text, at);
  std::string digits;
  std::size_t size = 0;
  for (auto digit = first_digit(word); digit.bytes > 0; digit = first_digit(word.substr(size))) {
    digits += digit.value;
    size += digit.bytes;
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.empty() ? 0 : digits.size() - 1));
  if (size > digits.size() && size > 1 && !is_digit(word[0])) return {"write " + digits, with(text, at, size, digits)};
  if (word.size() > 1 && (word[0] == '+' || word[0] == '0') && is_digit(word[1])) {
    const auto zeros = std::min(word.find_first_not_of("+0"), word.size() - 1);
    return {"write " + std::string(word.substr(zeros)), with(text, at, zeros, "")};
  }
  return {};
}

// A value that is none, and no text in quotes either: what stands there is lost.
SyntaxMend mend_word(std::string_view text, std::size_t at) {
  const auto word = word_at(text, at);
  if (word.empty() || word[0] == '?') return {};  // '?': bytes that nobody could read
  for (const auto& [written, meant] : kWords)
    if (word == written) return {"write " + std::string(meant), with(text, at, word.size(), "0"), false, true};
  if (const auto near = nearest(std::string(word), {"true", "false", "null"}); !near.empty())
    return {"write " + near, with(text, at, word.size(), "0"), false, true};
  const bool is_number = is_digit(word[0]) || word[0] == '.' || word[0] == '-' || word[0] == '+';
  return {is_number ? "write a number, or a text in double quotes" : kInDoubleQuotes, with(text, at, word.size(), "0"),
          false, true};
}

// A key without quotes, if there is room for them: in the blank before it, and in that behind its colon.
SyntaxMend mend_key(std::string_view text, std::size_t at) {
  const auto word = word_at(text, at);
  const auto colon = at + word.size();
  SyntaxMend out{kInDoubleQuotes, ""};
  if (word.empty() || at == 0 || text.substr(colon, 2) != ": " || kBlanks.find(text[at - 1]) == kBlanks.npos)
    return out;
  out.text = text;
  out.text.replace(at - 1, word.size() + 3, "\"" + std::string(word) + "\":");
  return out;
}

}  // namespace

SyntaxMend mend_syntax(std::string_view text, std::size_t at, std::string_view expected) {
  if (at >= text.size()) return {};
  const char first = text[at];
  if (auto out = mend_mark(text, at); !out.proposal.empty()) return out;
  for (const auto quote : kQuotes)
    if (text.substr(at).starts_with(quote)) return {kInDoubleQuotes, requoted(text, at, quote.size())};
  if (first == '=' && expected == "':'") return {"write a plain ':'", with(text, at, 1, ":"), false, false, "'='"};
  if (auto out = mend_comma(text, at); !out.proposal.empty()) return out;
  if (auto out = mend_number(text, at); !out.proposal.empty()) return out;
  const bool goes_on = expected.starts_with("',' or");
  if (begins_value(first) && goes_on && ends_value(text.substr(0, at)))
    return {"put a comma before it", with_mark_before(text, at, ','), true};
  if (begins_value(first) && expected == "':'") return {"put a ':' before it", with_mark_before(text, at, ':'), true};
  if (expected == "a value" || (goes_on && !ends_value(text.substr(0, at)))) return mend_word(text, at);
  if (expected == "a key in double quotes") return mend_key(text, at);
  return {};
}

Misquoted misquoted_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size() || text[at - 1] != '"') return {};
  const auto open = start_of_string(text, at - 1);
  if (open >= at - 1) return {};
  const auto end = closing_quote(text.substr(0, at - 1), open + 1);
  if (end.at == text.npos) return {};
  return {open,
          {kInDoubleQuotes, with(text, end.at, end.size, "\""), false, false,
           "'" + std::string(text.substr(open, end.at + end.size - open)) + "'"}};
}

SyntaxMend mend_string(std::string_view text, std::size_t open, std::size_t at) {
  if (at < text.size() && text[at] == '\\') return {"write '/', or '\\\\' for a backslash", with(text, at, 1, "/")};
  if (at < text.size() && text[at] != '\n' && text[at] != '\r') return {"", with(text, at, 1, "")};
  const auto line = text.substr(0, end_of_line(text, open));
  if (const auto end = closing_quote(line, open + 1); end.at != line.npos)
    return {kInDoubleQuotes, with(text, end.at, end.size, "\"")};
  // Where it was meant to end nobody knows: at the line's end, before its comma.
  const auto last = line.find_last_not_of(kBlanks);
  if (last <= open || last + 1 >= text.size()) return {"", ""};
  const bool has_comma = line[last] == ',';
  auto mended = with(text, has_comma ? last : last + 1, 1, "\"");
  if (has_comma) mended[last + 1] = ',';
  return {"", std::move(mended), true, true};
}

}  // namespace chancery::core
