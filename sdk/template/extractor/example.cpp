// An extractor: where the words of a list stand in the text. Time is linear in the text for each word.
#include "example.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <chancery/plugin.hpp>

namespace {

using namespace chancery;

class ExampleExtractor : public Stage {
 public:
  static constexpr std::string_view id = "extractor.acme.example", version = "1.0.0";
  static constexpr std::string_view summary = "Where the words of a list stand";
  static constexpr auto uses = chancery::uses(writes(example_table));
  static constexpr std::string_view options = R"({
    "type": "object",
    "required": [ "words" ],
    "properties": {
      "words": { "type": "string", "format": "file", "description": "A file with one word a line" },
      "rows": { "type": "integer", "minimum": 1, "default": 1000, "description": "At most so many rows a document" }
    }
  })";

  explicit ExampleExtractor(const Options& values) : rows_max_(static_cast<std::size_t>(values.integer("/rows"))) {
    const auto lines = values.file("/words");  // its bytes; they live as long as this instance
    for (std::size_t at = 0; at < lines.size();) {
      const auto end = std::min(lines.find('\n', at), lines.size());
      if (end != at) words_.push_back(lines.substr(at, end - at));
      at = end + 1;
    }
    if (words_.empty()) throw Error(Code::bad_options, "/words", "found no word, expected one a line");
  }

  void process(Document& document) override {
    const auto text = document.text();
    auto found = document.writer(example_table);
    for (const auto word : words_)
      for (auto at = text.find(word); at != text.npos; at = text.find(word, at + word.size())) {
        if (found.size() == rows_max_)
          return document.diagnose("acme.too_many", "only the first " + std::to_string(rows_max_) + " are kept");
        found.add({.begin = at, .end = at + word.size(), .word = word});
      }
  }

 private:
  std::size_t rows_max_;
  std::vector<std::string_view> words_;
};

}  // namespace

CHANCERY_PLUGIN(ExampleExtractor)
