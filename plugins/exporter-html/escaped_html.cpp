// See escaped_html.hpp.
#include "escaped_html.hpp"

#include <array>
#include <cstdint>

#include "displayed_text.hpp"

namespace chancery::html {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Bytes at which something may have to be done: where a special character, or one that is not shown, begins.
constexpr std::array<bool, 256> kStops = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 0x20; ++c) out[c] = c != '\t' && c != '\n';
  for (const unsigned char c : {'&', '<', '>', '"', '\'', '\\', '\x7f', '\xc2', '\xd8', '\xe2'}) out[c] = true;
  return out;
}();

// How many bytes at `at` are a character that is replaced; 0: none.
std::size_t unwanted(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : static_cast<unsigned char>(0);
  };
  const auto first = byte(0);
  if (first < 0x20 || first == 0x7f) return 1;
  if (first == 0xc2) return byte(1) >= 0x80 && byte(1) < 0xa0 ? 2 : 0;  // C1
  if (first == 0xd8) return byte(1) == 0x9c ? 2 : 0;                    // U+061C
  if (first != 0xe2) return 0;
  const auto second = byte(1), third = byte(2);
  if (second == 0x80) return third == 0x8e || third == 0x8f || (third >= 0xa8 && third <= 0xae) ? 3 : 0;
  return second == 0x81 && third >= 0xa6 && third <= 0xa9 ? 3 : 0;  // U+2066…2069
}

std::string_view entity_of(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

std::string_view script_escape_of(char c) {
  switch (c) {
    case '&': return "\\u0026";
    case '<': return "\\u003c";
    case '>': return "\\u003e";
    case '"': return "\\\"";
    case '\\': return "\\\\";
    default: return {};
  }
}

// Long runs of clean bytes are copied at once.
template <class Escape>
void append(std::string& out, std::string_view text, Escape escape) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!kStops[static_cast<unsigned char>(text[at])]) {
      ++at;
      continue;
    }
    const auto size = unwanted(text, at);
    const auto escaped = size == 0 ? escape(text[at]) : kReplacement;
    if (escaped.empty()) {
      ++at;
      continue;
    }
    out.append(text, done, at - done);
    out += escaped;
    at += size == 0 ? 1 : size;
    done = at;
  }
  out.append(text, done);
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) { append(out, text, entity_of); }

void append_script_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {  // tab and line feed are none of `kStops`
    if (text[at] != '\t' && text[at] != '\n') continue;
    append(out, text.substr(done, at - done), script_escape_of);
    out += text[at] == '\t' ? "\\t" : "\\n";
    done = at + 1;
  }
  append(out, text.substr(done), script_escape_of);
  out += '"';
}

std::string one_line(std::string_view text) { return brief::displayed(text); }

}  // namespace chancery::html
