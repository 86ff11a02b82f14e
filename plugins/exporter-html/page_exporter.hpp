// exporter.html: a document as one page that needs nothing beside it.
#pragma once

#include <string>

#include "chancery/plugin.hpp"
#include "official.hpp"
#include "page_frame.hpp"

namespace chancery::html {

// The language of a page's own words when it opens.
Language language_of(const Options& given);

class PageExporter : public Renderer {
 public:
  static constexpr std::string_view id = "exporter.html", version = "1.0.0", licence = "MIT";
  static constexpr std::string_view summary =
      "A document as one self-contained page: outline, brief, marked text, tables of facts";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;
  static constexpr auto uses = chancery::uses(
      reads_if_any(tables::paragraph), reads_if_any(tables::section), reads_if_any(tables::sentence),
      reads_if_any(tables::summary), reads_if_any(tables::label), reads_if_any(tables::metadata),
      reads_if_any(tables::entity), reads_if_any(tables::diagnostic), reads_if_any(official::task),
      reads_if_any(official::responsible), reads_if_any(official::indicator), reads_if_any(official::citation));
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{"language":{"type":"string","enum":["zh","en"],)"
      R"("default":"zh","description":"The language of the page's own words when it opens."}}})";

  explicit PageExporter(const Options& given) : language_(language_of(given)) {}
  void process(const FinishedDocument& document, Output& output) override;

 private:
  Language language_;
  std::string out_;  // kept for its memory
};

}  // namespace chancery::html
