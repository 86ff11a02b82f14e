// segmenter.sentence: the sentences of body and lead-in paragraphs. Without paragraphs every line is one.
#include <algorithm>
#include <vector>

#include "chancery/plugin.hpp"
#include "sentences.hpp"

namespace {

using chancery::sentences::Extent;

class SentenceSegmenter : public chancery::Stage {
 public:
  static constexpr std::string_view id = "segmenter.sentence", version = "1.0.0";
  static constexpr std::string_view summary = "Sentences of body and lead-in paragraphs", licence = "MIT";
  static constexpr auto uses =
      chancery::uses(chancery::reads_if_any(chancery::tables::paragraph), chancery::writes(chancery::tables::sentence));

  void process(chancery::Document& document) override {
    const auto text = document.text();
    const auto paragraphs = document.read(chancery::tables::paragraph);
    auto writer = document.writer(chancery::tables::sentence);
    const auto segment = [&](Extent paragraph, std::optional<chancery::Ref> section) {
      document.check_cancelled();
      found_.clear();
      append_sentences(text, paragraph, found_);
      for (const auto& sentence : found_) writer.add({sentence.begin, sentence.end, section});
    };
    if (paragraphs.empty()) segment_lines(text, segment);
    else segment_paragraphs(paragraphs, segment);
  }

 private:
  template <class F>
  static void segment_lines(std::string_view text, F&& segment) {
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = std::min(text.find('\n', begin), text.size());
      segment({begin, end}, std::nullopt);
      begin = end + 1;
    }
  }
  // Paragraphs stand in text order; should two overlap, no place is read twice, so that sentences stay in order too.
  template <class Paragraphs, class F>
  static void segment_paragraphs(const Paragraphs& paragraphs, F&& segment) {
    std::size_t done = 0;
    for (const auto& paragraph : paragraphs) {
      if (paragraph.role != "body" && paragraph.role != "lead-in") continue;
      const auto begin = std::max<std::size_t>(paragraph.begin, done);
      if (begin >= paragraph.end) continue;
      segment({begin, paragraph.end}, paragraph.section);
      done = paragraph.end;
    }
  }

  std::vector<Extent> found_;  // kept for its memory
};

}  // namespace

CHANCERY_PLUGIN(SentenceSegmenter)
