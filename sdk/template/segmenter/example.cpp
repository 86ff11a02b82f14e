// A segmenter: a paragraph is a run of lines between blank ones. Paragraphs start and end at words, never at blanks.
#include <algorithm>

#include <chancery/plugin.hpp>

namespace {

using namespace chancery;

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view line) {
  const auto begin = line.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kBlanks) + 1 - begin);
}

class ExampleSegmenter : public Stage {
 public:
  static constexpr std::string_view id = "segmenter.acme.example", version = "1.0.0";
  static constexpr std::string_view summary = "Paragraphs between blank lines";
  static constexpr auto uses = chancery::uses(writes(tables::paragraph));
  static constexpr std::string_view options = R"({
    "type": "object",
    "properties": {
      "blank_lines": { "type": "integer", "minimum": 1, "default": 1, "description": "So many end a paragraph" }
    }
  })";

  explicit ExampleSegmenter(const Options& values) : blank_lines_(values.integer("/blank_lines")) {}

  void process(Document& document) override {
    const auto text = document.text();
    auto paragraphs = document.writer(tables::paragraph);
    std::size_t begin = 0, end = 0;  // of the paragraph that grows; equal between two
    std::int64_t blank = 0;
    const auto finish = [&] {
      if (begin != end) paragraphs.add({.begin = begin, .end = end, .role = "body"});
      begin = end;
    };
    for (std::size_t at = 0; at < text.size();) {
      const auto line_end = std::min(text.find('\n', at), text.size());
      const auto line = trimmed(text.substr(at, line_end - at));
      blank = line.empty() ? blank + 1 : 0;
      if (blank == blank_lines_) finish();
      if (!line.empty()) {
        const auto line_begin = static_cast<std::size_t>(line.data() - text.data());
        if (begin == end) begin = line_begin;
        end = line_begin + line.size();
      }
      at = line_end + 1;
    }
    finish();
  }

 private:
  std::int64_t blank_lines_;
};

}  // namespace

CHANCERY_PLUGIN(ExampleSegmenter)
