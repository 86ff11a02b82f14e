// summariser.lead: tables in, tables out. Which sentences are taken stands in lead.hpp.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chancery/plugin.hpp"
#include "lead.hpp"

namespace chancery::lead {

namespace {

std::vector<Section> sections_of(const Document& document) {
  std::vector<Section> out;
  for (const auto& row : document.read(tables::section))
    out.push_back({row.begin, row.parent ? std::optional(row.parent->row) : std::nullopt, row.marker, row.title});
  return out;
}

// A ref to a section that is not there, as its segmenter failed, is left out.
std::vector<Sentence> sentences_of(const Document& document, std::size_t sections) {
  std::vector<Sentence> out;
  for (const auto& row : document.read(tables::sentence)) {
    const bool known = row.section && row.section->row < sections;
    out.push_back({row.begin, row.end, known ? std::optional(row.section->row) : std::nullopt});
  }
  return out;
}

}  // namespace

class LeadSummariser : public Stage {
 public:
  static constexpr std::string_view id = "summariser.lead", version = "1.0.0",
                                    summary = "Summarises a document by the first sentences of its sections",
                                    licence = "MIT";
  static constexpr std::string_view options = R"({
    "type": "object",
    "additionalProperties": false,
    "properties": {
      "sentences": { "type": "integer", "minimum": 1, "maximum": 100, "default": 5, "description": "At most so many in all" },
      "per_section": { "type": "integer", "minimum": 1, "maximum": 100, "default": 1,
                       "description": "How many a level-1 section gives before the next has its turn" }
    }
  })";
  static constexpr auto uses =
      chancery::uses(reads(tables::sentence), reads_if_any(tables::section), writes(tables::summary));

  explicit LeadSummariser(const Options& o)
      : settings_{static_cast<std::size_t>(o.integer("/sentences")),
                  static_cast<std::size_t>(o.integer("/per_section"))} {}

  void process(Document& document) override {
    const auto text = document.text();
    const auto sections = sections_of(document);
    const auto sentences = sentences_of(document, sections.size());
    auto writer = document.writer(tables::summary);
    std::int64_t rank = 0;
    for (const auto& choice : lead(text, sentences, sections, settings_)) {
      ++rank;
      tables::SummaryRow row{.rank = rank, .text = text.substr(choice.begin, choice.end - choice.begin)};
      if (const auto section = sentences[choice.sentence].section) row.section = Ref(*section);
      row.sentence = Ref(choice.sentence);
      row.begin = choice.begin;
      row.end = choice.end;
      row.score = 1.0 / static_cast<double>(rank);
      row.method = "lead";
      writer.add(row);
    }
  }

 private:
  Settings settings_;
};

}  // namespace chancery::lead

CHANCERY_PLUGIN(chancery::lead::LeadSummariser)
