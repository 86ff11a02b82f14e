// The parser's messages read and said anew: see syntax_fault.hpp.
#include "syntax_fault.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "../document/utf8.hpp"
#include "json_positions.hpp"

namespace chancery::core {
namespace {

bool is_part_of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || std::string_view("_+-.").find(c) != std::string_view::npos;
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Where the token begins that the parser stopped in; of a word cut off, it stopped behind it.
std::size_t token_start(std::string_view text, std::size_t at, bool is_half_a_word) {
  if (at >= text.size()) return text.size();
  if (text[at] == '"') return start_of_string(text, at);
  if (!is_part_of_word(text[at]) && text[at] != ';' && is_ascii(text[at]) && at > 0 && is_part_of_word(text[at - 1]) &&
      is_half_a_word)
    --at;
  while (at > 0 && is_part_of_word(text[at]) && is_part_of_word(text[at - 1])) --at;
  return at;
}

std::string_view between(std::string_view text, std::string_view lead, std::string_view end) {
  const auto at = text.find(lead);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + lead.size());
  return text.substr(0, text.find(end));
}

// The word or character at a place, as messages quote it.
std::string token_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && end < at + 40 &&
         std::string_view(",:{}[]\" \t\r\n").find(text[end]) == std::string_view::npos)
    ++end;
  if (end == at) ++end;
  while (end < text.size() && is_tail(text[end])) ++end;
  return "'" + percent_encode_invalid(text.substr(at, end - at)) + "'";
}

// "a string literal", "the end of input", "'}'".
std::string with_article(std::string_view token) {
  const auto* article = token == "end of input" ? "the " : token.ends_with("literal") ? "a " : "";
  return article + std::string(token);
}

// What the parser says, without the text that it quotes: "… while parsing CONTEXT - PROBLEM; last read: 'TEXT';
// expected TOKEN".
struct Message {
  explicit Message(std::string_view what)
      : why(what.substr(0, what.find("; last read: '"))), is_behind_end(what.ends_with("; expected end of input")) {}

  bool says(std::string_view words) const { return why.find(words) != why.npos; }

  std::string_view why;
  bool is_behind_end;
};

std::string expected_by(const Message& message) {
  const auto context = between(message.why, "while parsing ", " - ");
  if (message.is_behind_end) return "the end of the file";
  if (context == "object") return "',' or '}'";
  if (context == "array") return "',' or ']'";
  if (context == "object key") return "a key in double quotes";
  if (context == "object separator") return "':'";
  return "a value";
}

// What closes without being opened, an end too early, or a key within a list: which bracket it is about.
std::string unclosed(std::string_view text, std::size_t at, std::string_view expected) {
  const bool is_key_in_list = at < text.size() && text[at] == ':' && expected == "',' or ']'";
  if (at < text.size() && text[at] != '}' && text[at] != ']' && !is_key_in_list) return "";
  if (!expected.starts_with("',' or") && at < text.size()) return "";
  const auto open = innermost_open(text, at);
  if (open == std::string_view::npos) return "";
  const auto place = position_of(text, open);
  return std::string("the '") + text[open] + "' in line " + std::to_string(place.line) + ", column " +
         std::to_string(place.column) + " is not closed";
}

// A string with something in it that no string may hold.
SyntaxFault broken_string(std::string_view shown, std::string_view text, std::size_t byte, std::string_view why,
                          Place place) {
  auto at = std::min(byte, text.size());
  while (at > 0 && why.find("control character") == why.npos && at < text.size() && text[at] != '\\') --at;
  const auto open = start_of_string(text, at);
  const bool ends = at < text.size() && text[at] != '\n' && text[at] != '\r';
  auto mend = mend_string(text, open, at);
  place.at = position_of(shown, ends ? at : open);
  Fault fault{std::move(place), "", "a text that does not end in its line", "its closing '\"'", mend.proposal};
  if (ends) fault.found = "a broken string: " + std::string(why), fault.expected = "a string of valid escapes";
  return {std::move(fault), std::move(mend)};
}

SyntaxFault huge_number(std::string_view shown, std::string_view text, std::size_t byte, Place place) {
  auto at = std::min(byte, text.size() - 1);
  if (!is_part_of_word(text[at]) && at > 0) --at;
  at = token_start(text, at, false);
  auto end = at;
  while (end < text.size() && is_part_of_word(text[end])) ++end;
  std::string mended(text);
  mended.replace(at, end - at, "null" + std::string(end - at - 4, ' '));  // such a number has five characters at least
  place.at = position_of(shown, at);
  return {{std::move(place), "", "a number too large for a double", "a smaller number", ""},
          {"", std::move(mended), false, true}};
}

}  // namespace

SyntaxFault syntax_fault(std::string_view shown, std::string_view text, std::size_t byte, std::string_view what,
                         Place place) {
  const Message message(what);
  if (const auto broken = between(message.why, "invalid string: ", ";"); !broken.empty())
    return broken_string(shown, text, byte, broken, std::move(place));
  if (message.says("number overflow")) return huge_number(shown, text, byte, std::move(place));
  if (message.says("invalid comment")) {
    const auto open = message.says("missing closing") ? text.rfind("/*") : std::max<std::size_t>(byte, 1) - 1;
    place.at = position_of(shown, open);
    return {{std::move(place), "", "a broken comment", "// … or /* … */", ""}, {}};
  }
  const bool is_half_a_word = message.says("invalid literal") || message.says("invalid number");
  auto at = message.says("invalid BOM") ? 0 : token_start(text, byte, is_half_a_word);
  const auto expected = expected_by(message);
  auto [open, mend] = misquoted_before(text, at);
  if (open == text.npos) mend = mend_syntax(text, at, expected);
  else at = open;
  place.at = position_of(shown, at);
  Fault fault{std::move(place), "", mend.found, expected, mend.proposal};
  if (fault.proposal.empty()) fault.proposal = unclosed(text, at, expected);
  const auto unexpected = between(message.why, "unexpected ", ";");
  if (fault.found.empty()) fault.found = unexpected.empty() ? token_at(shown, at) : with_article(unexpected);
  return {std::move(fault), std::move(mend)};
}

}  // namespace chancery::core
