// extractor.enumeration: tables in, tables out. What an item is stands in items.hpp.
#include <algorithm>
#include <span>
#include <vector>

#include "chancery/plugin.hpp"
#include "items.hpp"
#include "official.hpp"

namespace {

using chancery::enumerations::Extent;

class EnumerationExtractor : public chancery::Stage {
 public:
  static constexpr std::string_view id = "extractor.enumeration", version = "1.0.0";
  static constexpr std::string_view summary = "Items counted within paragraphs: 一是 … 二是 …", licence = "MIT";
  static constexpr auto uses =
      chancery::uses(chancery::reads(chancery::tables::paragraph), chancery::reads(chancery::tables::sentence),
                     chancery::writes(chancery::official::enumeration));

  void process(chancery::Document& document) override {
    read_sentences(document);
    auto writer = document.writer(chancery::official::enumeration);
    const auto paragraphs = document.read(chancery::tables::paragraph);
    std::size_t first = 0, done = 0;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      document.check_cancelled();
      const auto paragraph = paragraphs[i];
      // Should two paragraphs overlap, no place is read twice.
      const Extent extent{std::max<std::size_t>(paragraph.begin, done), paragraph.end};
      if ((paragraph.role != "body" && paragraph.role != "lead-in") || extent.begin >= extent.end) continue;
      done = extent.end;
      while (first < sentences_.size() && sentences_[first].begin < extent.begin) ++first;
      found_.clear();
      append_items(document.text(), extent, sentences_within(extent, first), found_);
      for (const auto& item : found_)
        writer.add({item.extent.begin, item.extent.end, item.marker, chancery::Ref(i), paragraph.section});
    }
  }

 private:
  void read_sentences(const chancery::Document& document) {
    sentences_.clear();
    for (const auto& sentence : document.read(chancery::tables::sentence))
      sentences_.push_back({sentence.begin, sentence.end});
  }
  std::span<const Extent> sentences_within(Extent paragraph, std::size_t first) const {
    auto last = first;
    while (last < sentences_.size() && sentences_[last].end <= paragraph.end) ++last;
    return std::span(sentences_).subspan(first, last - first);
  }

  // Kept for their memory.
  std::vector<Extent> sentences_;
  std::vector<chancery::enumerations::Item> found_;
};

}  // namespace

CHANCERY_PLUGIN(EnumerationExtractor)
