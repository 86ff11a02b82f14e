// The parser's messages read and said anew: see syntax_fault.hpp.
#include "syntax_fault.hpp"

#include <cctype>
#include <utility>

#include "../document/utf8.hpp"
#include "json_positions.hpp"

namespace chancery::core {
namespace {

// Where the token begins that the parser stopped in; of a word cut off, it stopped behind it.
std::size_t token_start(std::string_view text, std::size_t at, bool is_half_a_word) {
  if (at >= text.size()) return text.size();
  if (text[at] == '"') {
    for (auto open = at; open-- > 0;)
      if (text[open] == '"' && (open == 0 || text[open - 1] != '\\')) return open;
  }
  const auto part_of_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || std::string_view("_+-.").find(c) != std::string_view::npos;
  };
  if (!part_of_word(text[at]) && at > 0 && part_of_word(text[at - 1]) && is_half_a_word) --at;
  while (at > 0 && part_of_word(text[at]) && part_of_word(text[at - 1])) --at;
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
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return "'" + percent_encode_invalid(text.substr(at, end - at)) + "'";
}

// "a string literal", "the end of input", "'}'".
std::string with_article(std::string_view token) {
  const auto* article = token == "end of input" ? "the " : token.ends_with("literal") ? "a " : "";
  return article + std::string(token);
}

bool follows_comma(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at).find_last_not_of(" \t\r\n");
  return before != std::string_view::npos && text[before] == ',';
}

// What stands at a place often stands for something else: marks of other languages and other input methods.
std::string meant_by(std::string_view text, std::size_t at) {
  const auto rest = text.substr(std::min(at, text.size()));
  if ((rest.starts_with('}') || rest.starts_with(']')) && follows_comma(text, at))
    return "take out the comma before it";
  const auto token = token_at(rest, 0);
  for (const auto* quote : {"'", "“", "”", "‘", "’", "＂"})
    if (rest.starts_with(quote)) return "write texts in double quotes";
  if (token.find("：") != token.npos) return "write a plain colon: ':'";
  if (token.find("，") != token.npos || token.find("、") != token.npos) return "write a plain comma: ','";
  return "";
}

}  // namespace

Fault syntax_fault(std::string_view text, std::size_t byte, std::string_view why, Place place) {
  const bool unclosed = why.find("missing closing quote") != std::string_view::npos;
  const auto at =
      unclosed ? text.rfind('"') : token_start(text, byte, why.find("invalid literal") != std::string_view::npos);
  place.at = position_of(text, at);
  Fault out{std::move(place), "", "", "", ""};
  const auto context = between(why, "while parsing ", " - ");
  if (context == "object") out.expected = "',' or '}'";
  else if (context == "array") out.expected = "',' or ']'";
  else if (context == "object key") out.expected = "a key in double quotes";
  else if (context == "object separator") out.expected = "':'";
  else out.expected = "a value";
  if (why.find("; expected end of input") != std::string_view::npos) out.expected = "the end of the file";
  if (const auto unexpected = between(why, "unexpected ", ";"); !unexpected.empty())
    out.found = with_article(unexpected);
  else if (const auto string = between(why, "invalid string: ", ";"); !string.empty())
    out.found = "a broken string: " + std::string(string), out.expected = "a string of valid UTF-8 and escapes";
  else if (const auto comment = between(why, "invalid comment; ", ";"); !comment.empty())
    out.found = "a broken comment", out.expected = "// … or /* … */";
  else if (why.find("number overflow") != std::string_view::npos)
    out.found = "a number too large for a double", out.expected = "a smaller number";
  else out.found = token_at(text, at);
  if (at < text.size() && !out.found.starts_with("a broken")) out.proposal = meant_by(text, at);
  return out;
}

}  // namespace chancery::core
