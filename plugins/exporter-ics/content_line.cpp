// See content_line.hpp.
#include "content_line.hpp"

#include <algorithm>

#include "unseen.hpp"

namespace chancery::ics {
namespace {

constexpr std::size_t kBytesMax = 75;

bool is_within_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

void append_line(std::string& out, std::string_view line) {
  for (auto room = kBytesMax; line.size() > room; room = kBytesMax - 1) {  // the blank of a folded line counts
    auto end = room;
    while (end > 1 && is_within_character(line[end])) --end;
    out += line.substr(0, end);
    out += "\r\n ";
    line.remove_prefix(end);
  }
  out += line;
  out += "\r\n";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const auto unseen = c == '\t' ? 0 : rows::unseen_at(text, at);
    if (c == '\n') out += "\\n";
    else if (unseen != 0) out += rows::kReplacement;
    else (out += c == '\\' || c == ';' || c == ',' ? "\\" : "") += c;
    at += std::max(unseen, std::size_t{1});
  }
  return out;
}

}  // namespace chancery::ics
