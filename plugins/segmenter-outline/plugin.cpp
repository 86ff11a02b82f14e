// The component segmenter.outline: hands a document's text and blocks to the analysis (outline.hpp) and writes its
// tables part, section and paragraph. Decides nothing itself.
#include "chancery/plugin.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "outline.hpp"

namespace chancery::outline {

namespace {

std::optional<Ref> ref_or_null(Ref base, std::size_t row) {
  return row == kNowhere ? std::nullopt : std::optional(Ref(base.row + static_cast<std::uint32_t>(row)));
}
std::optional<Offset> offset_if(bool known, std::uint32_t byte) {
  return known ? std::optional(Offset(std::size_t{byte})) : std::nullopt;
}

// The innermost blocks, each with what it lies in: below a chrome block all is chrome.
template <class Blocks>
std::vector<Span> innermost(const Blocks& blocks) {
  const auto count = blocks.size();
  std::vector<char> has_children(count), chrome(count);
  std::vector<Span> spans;
  for (std::size_t i = 0; i < count; ++i) {
    const auto block = blocks[i];
    const bool below = block.parent && block.parent->row < i;
    chrome[i] = block.kind == "chrome" || (below && chrome[block.parent->row]);
    if (block.parent && block.parent->row < count) has_children[block.parent->row] = 1;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (has_children[i]) continue;
    const auto block = blocks[i];
    if (block.begin.byte == block.end.byte) continue;  // an empty cell
    const auto origin = chrome[i] ? Origin::chrome : block.kind == "cell" ? Origin::cell : Origin::text;
    spans.push_back({block.begin.byte, block.end.byte, origin});
  }
  std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return spans;
}

}  // namespace

struct OutlineSegmenter : Stage {
  static constexpr std::string_view id = "segmenter.outline", version = "1.0.0";
  static constexpr std::string_view summary =
      "Parts, numbered sections by real nesting, and the role of every line of Chinese official documents";
  static constexpr std::string_view licence = "MIT";
  static constexpr auto uses = chancery::uses(reads_if_any(tables::block), writes(tables::part),
                                              writes(tables::section), writes(tables::paragraph));

  void process(Document& document) override {
    const auto text = document.text();
    const auto found = analyse(text, innermost(document.read(tables::block)));
    const auto first_part = write_parts(document, found);
    const auto first_section = write_sections(document, text, found, first_part);
    auto paragraphs = document.writer(tables::paragraph);
    for (std::size_t i = 0; i < found.lines.size(); ++i)
      paragraphs.add({std::size_t{found.lines[i].begin}, std::size_t{found.lines[i].end}, name_of(found.roles[i]),
                      ref_or_null(first_section, found.section_of[i])});
    paragraphs.emit();
  }

 private:
  static Ref write_parts(Document& document, const Outline& found) {
    auto parts = document.writer(tables::part);
    const auto first = parts.next();
    for (const auto& part : found.parts)
      parts.add({std::size_t{part.begin}, std::size_t{part.end}, name_of(part.kind),
                 part.title.empty() ? std::nullopt : std::optional<std::string_view>(part.title), part.present});
    parts.emit();
    return first;
  }

  static Ref write_sections(Document& document, std::string_view text, const Outline& found, Ref first_part) {
    auto sections = document.writer(tables::section);
    const auto first = sections.next();
    for (const auto& section : found.sections) {
      const bool titled = section.title_begin < section.title_end;
      tables::SectionRow row;
      row.begin = std::size_t{section.begin};
      row.end = std::size_t{section.end};
      row.parent = ref_or_null(first, section.parent);
      row.part = ref_or_null(first_part, section.part);
      row.level = static_cast<std::int64_t>(section.level);
      row.marker = text.substr(section.begin, section.marker_size);
      row.path = section.path;
      row.title =
          titled ? text.substr(section.title_begin, section.title_end - section.title_begin) : std::string_view();
      row.title_begin = offset_if(titled, section.title_begin);
      row.title_end = offset_if(titled, section.title_end);
      row.run_in = section.run_in;
      sections.add(row);
    }
    sections.emit();
    return first;
  }
};

}  // namespace chancery::outline

CHANCERY_PLUGIN(chancery::outline::OutlineSegmenter)
