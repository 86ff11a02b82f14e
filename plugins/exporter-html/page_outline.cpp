// See page_outline.hpp.
#include "page_outline.hpp"

#include <algorithm>
#include <vector>

#include "chancery/json_writer.hpp"
#include "displayed_text.hpp"
#include "escaped_html.hpp"
#include "page_parts.hpp"

namespace chancery::html {
namespace {

constexpr std::size_t kNestedMax = 8;  // lists within each other

std::string_view words_behind_marker(std::string_view text, const tables::SectionRow& section) {
  constexpr std::size_t kBytesMax = 240;
  auto words = text.substr(section.begin, section.end - section.begin);
  if (words.starts_with(section.marker)) words.remove_prefix(section.marker.size());
  auto end = std::min(words.size(), kBytesMax);
  while (end < words.size() && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
  words = words.substr(0, end);
  return words.substr(0, words.find('\n'));
}

void append_item(std::string& out, const Facts& facts, std::size_t number, const tables::SectionRow& section) {
  constexpr std::size_t kCharactersMax = 40;
  // 第五条 has no title: then its first words say what it is.
  const bool titled = !section.title.empty();
  const auto words = one_line(titled ? section.title : words_behind_marker(facts.text, section));
  out += "\n<li><a href=\"#sec-";
  append_number(out, std::uint64_t{number});
  out += "\"><bdi>";
  append_escaped(out, one_line(section.marker));
  append_escaped(out, brief::shortened(words, kCharactersMax));
  out += "</bdi></a>";
}

// Sections stand in text order; one is told within its parent if that is among those around the one before.
void append_list(std::string& out, const Facts& facts) {
  std::vector<std::uint32_t> around;
  out += "<ul>";
  for (std::size_t i = 0; i < shown_rows(facts.sections); ++i) {
    const auto section = facts.sections[i];
    auto depth = around.size();
    while (depth != 0 && !(section.parent && section.parent->row == around[depth - 1])) --depth;
    if (i != 0) {
      const auto before = std::min(around.size() - 1, kNestedMax), now = std::min(depth, kNestedMax);
      if (now > before) out += "\n<ul>";
      else out += "</li>";
      for (auto level = before; level > now; --level) out += "</ul></li>";
    }
    around.resize(depth);
    around.push_back(static_cast<std::uint32_t>(i));
    append_item(out, facts, i, section);
  }
  for (auto level = std::min(around.size(), kNestedMax + 1); level > 0; --level) out += "</li></ul>";
  out += "\n";
}

}  // namespace

void append_outline(std::string& out, const Facts& facts) {
  out += "<nav id=\"outline\" aria-labelledby=\"outline-name\">\n";
  append_heading(out, "outline-name", {"提纲", "Outline"});
  if (facts.sections.empty()) append_note(out, note_of(facts.analysis("section", facts.sections)));
  else append_list(out, facts);
  if (facts.sections.size() > kRowsMax) append_note(out, kOnlyFirst);
  out += "</nav>\n";
}

}  // namespace chancery::html
