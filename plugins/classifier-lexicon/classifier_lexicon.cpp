// classifier.lexicon: tables in, tables out. The labelling itself stands in labelling.hpp.
#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "chancery/plugin.hpp"
#include "labelling.hpp"

namespace chancery::lexicon {

namespace {

constexpr std::uint32_t u32(Offset offset) { return offset.byte; }

std::vector<Section> sections_of(const Document& document) {
  std::vector<Section> out;
  for (const auto& row : document.read(tables::section)) {
    Section section{{u32(row.begin), u32(row.end)}, {}, row.title, {}, {}};
    if (row.parent) section.parent = row.parent->row;
    if (row.part) section.part = row.part->row;
    if (row.title_begin && row.title_end) section.title_span = Span{u32(*row.title_begin), u32(*row.title_end)};
    out.push_back(section);
  }
  return out;
}

// A ref to a section that is not there, as its segmenter failed, is left out.
std::vector<Sentence> sentences_of(const Document& document, std::size_t sections) {
  std::vector<Sentence> out;
  for (const auto& row : document.read(tables::sentence)) {
    const bool known = row.section && row.section->row < sections;
    out.push_back({{u32(row.begin), u32(row.end)}, known ? std::optional(row.section->row) : std::nullopt});
  }
  return out;
}

}  // namespace

class Classifier : public Stage {
 public:
  static constexpr std::string_view id = "classifier.lexicon", version = "1.0.0",
                                    summary = "Labels documents, sections and sentences by weighted terms",
                                    licence = "MIT";
  static constexpr std::string_view options = R"({
    "type": "object",
    "additionalProperties": false,
    "required": ["lexicon"],
    "properties": {
      "lexicon": { "type": "string", "format": "file", "description": "The terms of each label, JSON" },
      "targets": { "type": "array", "minItems": 1, "default": ["document", "section"],
                   "items": { "type": "string", "enum": ["document", "section", "sentence"] },
                   "description": "What gets labels" },
      "threshold": { "type": "number", "minimum": 0, "maximum": 1, "default": 0.1,
                     "description": "Labels with a lower score are left out" },
      "heading_weight": { "type": "integer", "minimum": 1, "maximum": 100, "default": 3,
                          "description": "How often a term in a title counts" },
      "lead_weight": { "type": "integer", "minimum": 1, "maximum": 100, "default": 1,
                       "description": "How often a term counts in the first sentence behind a title, or of the text" }
    }
  })";
  static constexpr auto uses =
      chancery::uses(reads(tables::section), reads_if_any(tables::sentence), writes(tables::label));

  explicit Classifier(const Options& o)
      : lexicon_(parse_lexicon(o.file("/lexicon"), "/lexicon")),
        settings_{o.number("/threshold"), o.integer("/heading_weight"), o.integer("/lead_weight")} {
    const auto targets = o.strings("/targets");
    const auto wanted = [&](std::string_view name) {
      return std::find(targets.begin(), targets.end(), name) != targets.end();
    };
    label_document_ = wanted("document");
    label_sections_ = wanted("section");
    label_sentences_ = wanted("sentence");
  }

  void process(Document& document) override {
    const auto sections = sections_of(document);
    const bool sentences_matter = label_sentences_ || settings_.lead_weight > 1;
    const auto sentences = sentences_matter ? sentences_of(document, sections.size()) : std::vector<Sentence>();
    document.check_cancelled();
    const auto by_scheme = label(lexicon_, document.text(), sections, sentences, settings_);
    document.check_cancelled();
    auto writer = document.writer(tables::label);
    const auto write = [&](tables::LabelRow row, std::size_t span) {
      for (std::size_t i = 0; i < by_scheme.size(); ++i) {
        row.scheme = lexicon_.schemes[i].name;
        for (const auto& [number, score] : by_scheme[i].at(span)) {
          row.label = lexicon_.schemes[i].labels[number];
          row.score = score;
          writer.add(row);
        }
      }
    };
    std::size_t span = 0;
    if (label_document_) write({}, span);
    for (std::size_t n = 0; n < sections.size(); ++n)
      if (++span, label_sections_) write({.section = Ref(n)}, span);
    for (std::size_t n = 0; n < sentences.size(); ++n)
      if (++span, label_sentences_) write({.sentence = Ref(n)}, span);
  }

 private:
  Lexicon lexicon_;
  Settings settings_;
  bool label_document_ = false, label_sections_ = false, label_sentences_ = false;
};

}  // namespace chancery::lexicon

CHANCERY_PLUGIN(chancery::lexicon::Classifier)
