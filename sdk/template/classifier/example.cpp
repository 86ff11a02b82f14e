// A classifier: a label's score is the share of its words that occur in the document. Asks nothing of the language: a
// word is found wherever its bytes stand.
#include <string>
#include <vector>

#include <chancery/plugin.hpp>

namespace {

using namespace chancery;

class ExampleClassifier : public Stage {
 public:
  static constexpr std::string_view id = "classifier.acme.example", version = "1.0.0";
  static constexpr std::string_view summary = "Labels of documents by their words";
  static constexpr auto uses = chancery::uses(writes(tables::label));
  static constexpr std::string_view options = R"({
    "type": "object",
    "required": [ "labels" ],
    "properties": {
      "labels": {
        "type": "array",
        "items": {
          "type": "object",
          "required": [ "label", "words" ],
          "properties": {
            "label": { "type": "string", "minLength": 1 },
            "words": { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 } }
          }
        }
      },
      "score_min": { "type": "number", "minimum": 0, "maximum": 1, "default": 0.5 }
    }
  })";

  explicit ExampleClassifier(const Options& values) : score_min_(values.number("/score_min")) {
    for (std::size_t i = 0; i < values.size("/labels"); ++i) {
      const auto label = "/labels/" + std::to_string(i);
      labels_.push_back({values.string(label + "/label"), values.strings(label + "/words")});
    }
  }

  void process(Document& document) override {
    const auto text = document.text();
    auto labels = document.writer(tables::label);
    for (const auto& label : labels_) {
      std::size_t found = 0;
      for (const auto word : label.words) found += text.find(word) != text.npos ? 1 : 0;
      const auto score = static_cast<double>(found) / static_cast<double>(label.words.size());
      // Neither section, sentence nor span: the label is the whole document's.
      if (found != 0 && score >= score_min_)
        labels.add({.scheme = "acme.example", .label = label.name, .score = score});
    }
  }

 private:
  struct Label {
    std::string_view name;
    std::vector<std::string_view> words;
  };
  double score_min_;
  std::vector<Label> labels_;
};

}  // namespace

CHANCERY_PLUGIN(ExampleClassifier)
