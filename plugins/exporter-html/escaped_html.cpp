// See escaped_html.hpp.
#include "escaped_html.hpp"

#include <array>

#include "displayed_text.hpp"
#include "unseen.hpp"

namespace chancery::html {
namespace {

// Bytes at which something may have to be done: where a special character, or one that is not shown, begins.
constexpr std::array<bool, 256> kStops = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 0x20; ++c) out[c] = c != '\t' && c != '\n';
  for (const unsigned char c : {'&', '<', '>', '"', '\'', '\\', '\x7f', '\xc2', '\xd8', '\xe2'}) out[c] = true;
  return out;
}();

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
    const auto size = rows::unseen_at(text, at);
    const auto escaped = size == 0 ? escape(text[at]) : rows::kReplacement;
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
