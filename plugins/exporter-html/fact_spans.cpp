// See fact_spans.hpp.
#include "fact_spans.hpp"

#include <algorithm>

namespace chancery::html {
namespace {

// How many bytes of a blank stand at the beginning; 0: none.
std::size_t blank_at(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || text[0] == '\t' || text[0] == '\r' || text[0] == '\v' || text[0] == '\f') return 1;
  if (text.starts_with("\u00A0")) return 2;
  return text.starts_with("\u3000") ? 3 : 0;
}

std::size_t blanks_at(std::string_view text) {
  std::size_t at = 0;
  while (const auto size = blank_at(text.substr(at))) at += size;
  return at;
}

std::size_t end_without_blanks(std::string_view text) {
  auto end = text.size();
  for (auto before = end + 1; before != end;) {
    before = end;
    for (const std::string_view blank : {" ", "\t", "\r", "\u00A0", "\u3000"})
      if (text.substr(0, end).ends_with(blank)) end -= blank.size();
  }
  return end;
}

std::uint32_t narrow(std::size_t at) { return static_cast<std::uint32_t>(at); }

// The level of each section that begins where a heading stands.
int heading_level(const Facts& facts, const tables::ParagraphRow& paragraph) {
  if (paragraph.role != "heading") return 0;
  if (!paragraph.section || paragraph.section->row >= facts.sections.size()) return 1;
  return static_cast<int>(std::clamp<std::int64_t>(facts.sections[paragraph.section->row].level, 1, 4));
}

}  // namespace

std::vector<TextLine> lines_of(const Facts& facts) {
  std::vector<TextLine> out;
  const bool known = !facts.paragraphs.empty();
  std::size_t paragraph = 0;
  for (std::size_t begin = 0; begin < facts.text.size();) {
    const auto end = std::min(facts.text.find('\n', begin), facts.text.size());
    const auto words = facts.text.substr(begin, end - begin);
    const auto blanks = blanks_at(words);
    if (blanks != words.size()) {
      TextLine line{narrow(begin), narrow(end), {}};
      if (known) line = {narrow(begin + blanks), narrow(begin + end_without_blanks(words)), {}};
      while (paragraph < facts.paragraphs.size() && facts.paragraphs[paragraph].end <= line.begin) ++paragraph;
      if (paragraph < facts.paragraphs.size() && facts.paragraphs[paragraph].begin < line.end) {
        line.role = facts.paragraphs[paragraph].role;
        line.heading_level = heading_level(facts, facts.paragraphs[paragraph]);
      }
      out.push_back(line);
    }
    begin = end + 1;
  }
  return out;
}

std::vector<Anchor> section_anchors(const Facts& facts) {
  std::vector<Anchor> out;
  for (std::size_t i = 0; i < shown_rows(facts.sections); ++i) out.push_back({facts.sections[i].begin.byte, narrow(i)});
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return out;
}

Layer layer_of_entity(std::string_view kind) {
  if (kind == "organisation") return Layer::organisation;
  if (kind == "person") return Layer::person;
  if (kind == "place") return Layer::place;
  return kind == "date" ? Layer::date : Layer::name;
}

std::vector<Span> spans_of(const Facts& facts) {
  std::vector<Span> out;
  const auto add = [&](const auto& rows, auto layer_of_row) {
    for (std::size_t i = 0; i < shown_rows(rows); ++i) {
      const auto row = rows[i];
      if constexpr (requires { row.begin->byte; }) {
        if (row.begin && row.end) out.push_back({row.begin->byte, row.end->byte, layer_of_row(row)});
      } else {
        out.push_back({row.begin.byte, row.end.byte, layer_of_row(row)});
      }
    }
  };
  const auto always = [](Layer layer) { return [layer](const auto&) { return layer; }; };
  add(facts.tasks, always(Layer::task));
  add(facts.responsible, always(Layer::responsible));
  add(facts.indicators, always(Layer::indicator));
  add(facts.citations, always(Layer::citation));
  add(facts.entities, [](const auto& row) { return layer_of_entity(row.kind); });
  add(facts.metadata, always(Layer::metadata));
  add(facts.summary, always(Layer::summary));
  add(facts.diagnostics, always(Layer::diagnostic));
  for (const auto& section : facts.sections)
    if (section.run_in && section.title_begin && section.title_end)
      out.push_back({section.begin.byte <= section.title_begin->byte ? section.begin.byte : section.title_begin->byte,
                     section.title_end->byte, Layer::heading});
  return out;
}

}  // namespace chancery::html
