// exporter.html-index: the documents of a run as one page to look them up by.
#pragma once

#include <string>

#include "chancery/plugin.hpp"
#include "index_entries.hpp"
#include "official.hpp"
#include "page_frame.hpp"
#include "page_links.hpp"

namespace chancery::html {

class IndexExporter : public Collector {
 public:
  static constexpr std::string_view id = "exporter.html-index", version = "1.0.0", licence = "MIT";
  static constexpr std::string_view summary =
      "The documents of a run as one page: facets, tasks, indicators, charts, links to their pages";
  static constexpr auto uses =
      chancery::uses(reads_if_any(tables::paragraph), reads_if_any(tables::section), reads_if_any(tables::label),
                     reads_if_any(tables::metadata), reads_if_any(official::task), reads_if_any(official::responsible),
                     reads_if_any(official::indicator));
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{"pages":{"type":"string","default":"{path}.html",)"
      R"("description":"Where the documents' pages lie, from the index: with {path}, {name}, {id}."},)"
      R"("title":{"type":"string","default":"","description":"What the index is called; empty: by its language."},)"
      R"("language":{"type":"string","enum":["zh","en"],"default":"zh","description":"The language of the page's own )"
      R"(words when it opens."}}})";

  explicit IndexExporter(const Options& given);
  void process(const FinishedDocument& document, Target& target) override;
  void finish(Target& target) override;

 private:
  PageLinks links_;
  Language language_;
  std::string title_;
  IndexEntries entries_;
};

}  // namespace chancery::html
