// All that a page tells of a document, as the tables have it.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "analysis.hpp"
#include "chancery/document.hpp"
#include "chancery/standard_tables.hpp"
#include "location.hpp"
#include "official.hpp"

namespace chancery::html {

// Of each table, on a page: no browser holds many more, and what a document makes of a page has a bound.
inline constexpr std::size_t kRowsMax = 20'000;

template <class Table>
std::size_t shown_rows(const Table& table) {
  return std::min<std::size_t>(table.size(), kRowsMax);
}

template <class Def>
using Rows = decltype(std::declval<const FinishedDocument&>().read(std::declval<const Def&>()));

struct Facts {
  explicit Facts(const FinishedDocument& document)
      : text(document.text()),
        paragraphs(document.read(tables::paragraph)),
        sections(document.read(tables::section)),
        sentences(document.read(tables::sentence)),
        labels(document.read(tables::label)),
        metadata(document.read(tables::metadata)),
        entities(document.read(tables::entity)),
        summary(document.read(tables::summary)),
        diagnostics(document.read(tables::diagnostic)),
        tasks(document.read(official::task)),
        responsible(document.read(official::responsible)),
        indicators(document.read(official::indicator)),
        citations(document.read(official::citation)),
        stages(document.provenance()),
        locations(sections, paragraphs) {}

  // Whether what a table has, or has not, can be taken at its word.
  template <class Rows>
  brief::Analysis analysis(std::string_view table, const Rows& rows) const {
    return brief::analysis_of(table, rows.state(), stages);
  }

  std::string_view text;
  Rows<decltype(tables::paragraph)> paragraphs;
  Rows<decltype(tables::section)> sections;
  Rows<decltype(tables::sentence)> sentences;
  Rows<decltype(tables::label)> labels;
  Rows<decltype(tables::metadata)> metadata;
  Rows<decltype(tables::entity)> entities;
  Rows<decltype(tables::summary)> summary;
  Rows<decltype(tables::diagnostic)> diagnostics;
  Rows<decltype(official::task)> tasks;
  Rows<decltype(official::responsible)> responsible;
  Rows<decltype(official::indicator)> indicators;
  Rows<decltype(official::citation)> citations;
  std::vector<Provenance> stages;
  ledger::Locations locations;
};

}  // namespace chancery::html
