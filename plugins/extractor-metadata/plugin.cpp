// The component extractor.metadata: hands lines and parts to the search (particulars.hpp) and writes what it finds.
// Decides nothing but whether a document that is marked as secret is refused.
#include "chancery/plugin.hpp"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "particulars.hpp"
#include "secrecy.hpp"

namespace chancery::particulars {

namespace {

// The columns that are read: a table's other ones cost as much again, for each row and once a document.
using tables::BlockRow, tables::ParagraphRow;
constexpr auto kAnyBlocks = table<BlockRow>("block", Single::yes);
constexpr auto kBlocks = table("block", Single::yes, column("begin", &BlockRow::begin), column("end", &BlockRow::end),
                               column("kind", &BlockRow::kind), column("parent", &BlockRow::parent, "block"),
                               column("row", &BlockRow::row), column("col", &BlockRow::col));
constexpr auto kParagraphs = table("paragraph", Single::yes, column("begin", &ParagraphRow::begin),
                                   column("end", &ParagraphRow::end), column("role", &ParagraphRow::role));

template <class E, std::size_t N>
E named(const std::array<std::pair<std::string_view, E>, N>& names, std::string_view name, E otherwise) {
  for (const auto& [each, value] : names)
    if (each == name) return value;
  return otherwise;
}

Role role_named(std::string_view name) {
  if (name == "body") return Role::body;  // most are
  constexpr std::array<std::pair<std::string_view, Role>, 10> names = {{{"heading", Role::heading},
                                                                        {"title", Role::title},
                                                                        {"header-field", Role::header_field},
                                                                        {"salutation", Role::salutation},
                                                                        {"signature", Role::signature},
                                                                        {"date", Role::date},
                                                                        {"contact", Role::contact},
                                                                        {"attachment", Role::attachment},
                                                                        {"note", Role::note},
                                                                        {"boilerplate", Role::boilerplate}}};
  return named(names, name, Role::body);
}
PartKind kind_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, PartKind>, 4> names = {{{"page", PartKind::page},
                                                                           {"issued", PartKind::issued},
                                                                           {"annex", PartKind::annex},
                                                                           {"chrome", PartKind::chrome}}};
  return named(names, name, PartKind::carrier);
}

Page page_of(const Document& document) {
  Page page;
  page.text = document.text();
  for (const auto& row : document.read(tables::part))
    page.parts.push_back(
        {{row.begin, row.end}, kind_named(row.kind), row.title.value_or(std::string_view()), row.present});
  if (!document.read(kAnyBlocks).empty()) language::append_cells(document.read(kBlocks), page.cells);
  // Parts stand in text order; of two that hold a line the later one is the inner one.
  std::vector<std::size_t> open;
  std::size_t next = 0;
  const auto paragraphs = document.read(kParagraphs);
  page.lines.reserve(paragraphs.size());
  for (const auto& row : paragraphs) {
    Line line{{row.begin, row.end}, role_named(row.role), kNone};
    for (; next < page.parts.size() && page.parts[next].extent.begin <= line.extent.begin; ++next)
      if (page.parts[next].present) open.push_back(next);
    while (!open.empty() && !page.parts[open.back()].extent.holds(line.extent.begin)) open.pop_back();
    if (!open.empty()) line.part = open.back();
    page.add(line);
  }
  return page;
}

}  // namespace

class MetadataExtractor : public Stage {
 public:
  static constexpr std::string_view id = "extractor.metadata", version = "1.0.0";
  static constexpr std::string_view summary =
                                        "What a document is: title, kind, number, bodies, dates, proposal, attachments",
                                    licence = "MIT";
  static constexpr std::string_view options = R"({
    "type": "object", "additionalProperties": false,
    "properties": {
      "secrecy": { "enum": ["refuse", "report"], "default": "refuse",
        "description": "What to do with a document whose head is marked as secret: refuse it as a whole, or report the marker as a field" },
      "labels": { "type": "string", "format": "file",
        "description": "Labels of header tables beside the built-in ones: {\"labels\": {\"生成日期\": \"date_published\"}}" }
    }
  })";
  static constexpr auto uses = chancery::uses(reads(tables::part), reads(tables::paragraph),
                                              reads_if_any(tables::block), writes(tables::metadata));

  explicit MetadataExtractor(const Options& given)
      : refuses_(given.string("/secrecy") == "refuse"), labels_(built_in_labels()) {
    if (given.has("/labels")) add_labels(given.file("/labels"), labels_);
  }

  void process(Document& document) override {
    const auto page = page_of(document);
    const auto marker = secrecy_marker(page);
    if (marker && refuses_)
      throw Error(Code::refused, "",
                  "found the marker " + without_blanks(marker->extent.in(page.text)) +
                      " in its head, expected a paper without a grade of secrecy");
    auto found = particulars_of(page, labels_);
    if (marker) found.add("secrecy", marker->grade, marker->extent, kNone, marker->extent.in(page.text));
    write(document, found);
  }

 private:
  void write(Document& document, const Findings& found) {
    rows_.clear();
    for (const auto& fact : found.facts) {
      tables::MetadataRow row;
      row.field = fact.field;
      row.value = fact.value;
      if (!fact.raw.empty()) row.raw = fact.raw;
      row.basis = fact.basis;
      row.begin = fact.extent.begin;
      row.end = fact.extent.end;
      if (fact.part != kNone) row.part = Ref(fact.part);
      rows_.add(row);
    }
    document.emit(rows_);
    for (const auto& oddity : found.oddities)
      document.diagnose(oddity.code, oddity.message, std::pair{oddity.extent.begin, oddity.extent.end});
  }

  bool refuses_;
  Labels labels_;
  decltype(RowBuffer(tables::metadata)) rows_{tables::metadata};  // kept for its memory
};

}  // namespace chancery::particulars

CHANCERY_PLUGIN(chancery::particulars::MetadataExtractor)
