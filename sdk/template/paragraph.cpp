// A segmenter: a paragraph is a run of lines between blank ones. Paragraphs start and end at words, never at blanks.
#include <algorithm>

#include <chancery/plugin.hpp>

namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view line) {
  const auto begin = line.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kBlanks) + 1 - begin);
}

struct Paragraphs : chancery::Stage {
  static constexpr std::string_view id = "segmenter.acme.paragraph", version = "1.0.0";
  static constexpr std::string_view summary = "Paragraphs between blank lines", licence = "MIT";
  static constexpr auto uses = chancery::uses(chancery::writes(chancery::tables::paragraph));

  void process(chancery::Document& document) override {
    const auto text = document.text();
    auto paragraphs = document.writer(chancery::tables::paragraph);
    std::string_view paragraph;  // grows line by line; empty between two
    const auto finish = [&] {
      if (paragraph.empty()) return;
      const std::size_t begin = static_cast<std::size_t>(paragraph.data() - text.data());
      paragraphs.add({.begin = begin, .end = begin + paragraph.size(), .role = "body"});
      paragraph = {};
    };
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      const auto line = trimmed(text.substr(at, end - at));
      if (line.empty()) finish();
      else if (paragraph.empty()) paragraph = line;
      else paragraph = {paragraph.data(), static_cast<std::size_t>(line.data() + line.size() - paragraph.data())};
      at = end + 1;
    }
    finish();
  }
};

}  // namespace

CHANCERY_PLUGIN(Paragraphs)
