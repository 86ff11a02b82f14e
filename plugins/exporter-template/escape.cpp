#include "escape.hpp"

#include <algorithm>

#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "formula.hpp"
#include "stops.hpp"
#include "unseen.hpp"
#include "xml_character.hpp"

namespace chancery::templates {

namespace {

// What stands for the character, or nothing if it may stand itself.
constexpr std::string_view in_markup(char c) {
  switch (c) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}
constexpr std::string_view in_markdown(char c) {
  switch (c) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    case '\\': return "\\\\";
    case '`': return "\\`";
    case '*': return "\\*";
    case '_': return "\\_";
    case '[': return "\\[";
    case ']': return "\\]";
    case '#': return "\\#";
    case '|': return "\\|";
    case '~': return "\\~";
    case '$': return "\\$";
    default: return {};
  }
}
constexpr std::string_view in_latex(char c) {
  switch (c) {
    case '\\': return "\\textbackslash{}";
    case '{': return "\\{";
    case '}': return "\\}";
    case '$': return "\\$";
    case '&': return "\\&";
    case '#': return "\\#";
    case '%': return "\\%";
    case '_': return "\\_";
    case '^': return "\\textasciicircum{}";
    case '~': return "\\textasciitilde{}";
    case '<': return "\\textless{}";
    case '>': return "\\textgreater{}";
    default: return {};
  }
}
constexpr std::string_view in_csv(char c) { return c == '"' ? "\"\"" : std::string_view(); }
constexpr std::string_view in_text(char) { return {}; }

// Characters that can stand in no text: how many bytes of one are there (0: none), and with which it can begin.
struct Unseen {
  static constexpr bool may_begin(unsigned char byte) { return rows::may_begin_unseen(byte); }
  static std::size_t size_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    return c == '\t' || c == '\n' || c == '\r' ? 0 : rows::unseen_at(text, at);
  }
};
// In XML, U+FFFE and U+FFFF too.
struct NotXml {
  static constexpr bool may_begin(unsigned char byte) { return byte == 0xef || Unseen::may_begin(byte); }
  static std::size_t size_at(std::string_view text, std::size_t at) {
    const auto character = text.substr(at, 3);
    return character[0] == '\xef' && !rows::can_stand_in_xml(character) ? 3 : Unseen::size_at(text, at);
  }
};

// Long runs that may stand as they are go over in one piece.
template <std::string_view (*replacement)(char), class Without = Unseen>
std::string replaced(std::string_view text) {
  static constexpr auto kStops = [] {
    rows::Stops out{};
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = Without::may_begin(static_cast<unsigned char>(i)) || !replacement(static_cast<char>(i)).empty();
    return out;
  }();
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  std::size_t done = 0;
  for (auto at = rows::next_stop(text, 0, kStops); at < text.size(); at = rows::next_stop(text, at, kStops)) {
    const auto without = Without::size_at(text, at);
    const auto other = without != 0 ? rows::kReplacement : replacement(text[at]);
    const auto size = std::max(without, std::size_t{1});
    if (!other.empty()) {
      out.append(text, done, at - done).append(other);
      done = at + size;
    }
    at += size;
  }
  return out.append(text, done);
}

std::string in_json(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out.substr(1, out.size() - 2);
}

}  // namespace

TargetType target_type_of(std::string_view name) {
  for (std::size_t i = 0; i < kTargetTypeNames.size(); ++i)
    if (kTargetTypeNames[i] == name) return static_cast<TargetType>(i);
  throw Error(Code::bad_options, "/type",
              "'" + std::string(name) + "' is no type; expected html, xml, markdown, latex, json, csv or text");
}

std::string escaped(std::string_view text, TargetType type) {
  switch (type) {
    case TargetType::html: return replaced<in_markup>(text);
    case TargetType::xml: return replaced<in_markup, NotXml>(text);
    case TargetType::markdown: return replaced<in_markdown>(text);
    case TargetType::latex: return replaced<in_latex>(text);
    case TargetType::json: return in_json(text);
    case TargetType::csv: return (rows::begins_formula(text) ? "'" : "") + replaced<in_csv>(text);
    case TargetType::text: break;
  }
  return replaced<in_text>(text);
}

}  // namespace chancery::templates
