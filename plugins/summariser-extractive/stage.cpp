#include "stage.hpp"

namespace chancery::extractive {

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

std::size_t count(const Options& options, std::string_view pointer) {
  return static_cast<std::size_t>(options.integer(pointer));
}

}  // namespace

Material material_of(const Document& document) {
  Material out{.text = document.text(), .sections = sections_of(document), .sentences = {}, .candidates = {}};
  out.sentences = sentences_of(document, out.sections.size());
  document.check_cancelled();
  out.candidates = candidates_of(out.text, out.sentences, out.sections);
  document.check_cancelled();
  return out;
}

Settings settings_of(const Options& options) {
  return {.sentences = count(options, "/sentences"),
          .characters = count(options, "/characters"),
          .per_section = count(options, "/per_section"),
          .section_sentences = count(options, "/section_sentences")};
}

void write_summary(Document& document, const Material& material, const std::vector<double>& scores,
                   const Settings& settings, std::string_view method) {
  document.check_cancelled();
  auto writer = document.writer(tables::summary);
  std::int64_t rank = 0;
  for (const auto& choice : select(material.text, material.candidates, scores, settings)) {
    const auto& candidate = material.candidates.all[choice.candidate];
    tables::SummaryRow row{.rank = ++rank, .text = candidate.words(material.text)};
    if (choice.section) row.section = Ref(*choice.section);
    row.sentence = Ref(candidate.sentence);
    row.begin = candidate.begin;
    row.end = candidate.end;
    row.score = scores[choice.candidate];
    row.method = method;
    writer.add(row);
  }
}

}  // namespace chancery::extractive
