// extractor.enumeration: tables in, tables out. What an item is stands in items.hpp.
#include <algorithm>
#include <vector>

#include "chancery/plugin.hpp"
#include "items.hpp"
#include "marker.hpp"
#include "official.hpp"

namespace {

using chancery::enumerations::Extent;
using chancery::tables::ParagraphRow, chancery::tables::SentenceRow;

// The columns that are read: others cost as much again.
constexpr auto kSentences =
    chancery::table("sentence", chancery::Single::yes, chancery::column("begin", &SentenceRow::begin),
                    chancery::column("end", &SentenceRow::end));

class EnumerationExtractor : public chancery::Stage {
 public:
  static constexpr std::string_view id = "extractor.enumeration", version = "1.0.0";
  static constexpr std::string_view summary = "Items counted within paragraphs: 一是 … 二是 …", licence = "MIT";
  static constexpr auto uses =
      chancery::uses(chancery::reads(chancery::tables::paragraph), chancery::reads(chancery::tables::sentence),
                     chancery::writes(chancery::official::enumeration));

  // Most paragraphs count nothing: from one that may, straight to the next.
  void process(chancery::Document& document) override {
    const auto text = document.text();
    chancery::enumerations::Counts counts(text);
    auto count = counts.next(0);
    if (count == text.npos) return;
    const auto paragraphs = document.read(chancery::tables::paragraph);
    const auto sentences = document.read(kSentences);
    auto writer = document.writer(chancery::official::enumeration);
    std::size_t done = 0;
    for (std::size_t i = 0; i < paragraphs.size() && count != text.npos; ++i) {
      if (paragraphs.value(i, &ParagraphRow::end) <= count) continue;
      const auto paragraph = paragraphs[i];
      // Should two paragraphs overlap, no place is read twice.
      const Extent extent{std::max<std::size_t>(paragraph.begin, done), paragraph.end};
      if ((paragraph.role != "body" && paragraph.role != "lead-in") || extent.begin >= extent.end) continue;
      done = extent.end;
      count = counts.next(extent.begin);
      if (count >= extent.end) continue;
      document.check_cancelled();
      read_sentences(sentences, extent);
      found_.clear();
      append_items(text, extent, sentences_, counts, found_);
      for (const auto& item : found_)
        writer.add({item.extent.begin, item.extent.end, item.marker, chancery::Ref(i), paragraph.section});
      count = counts.next(extent.end);
    }
  }

 private:
  // Those that begin and end within the paragraph.
  template <class Table>
  void read_sentences(const Table& all, Extent paragraph) {
    std::size_t first = 0;
    for (std::size_t after = all.size(); first < after;) {
      const auto middle = first + (after - first) / 2;
      if (std::size_t{all[middle].begin} < paragraph.begin) first = middle + 1;
      else after = middle;
    }
    sentences_.clear();
    for (auto row = first; row < all.size() && all[row].end <= paragraph.end; ++row)
      sentences_.push_back({all[row].begin, all[row].end});
  }

  // Kept for their memory.
  std::vector<Extent> sentences_;
  std::vector<chancery::enumerations::Item> found_;
};

}  // namespace

CHANCERY_PLUGIN(EnumerationExtractor)
