// A summariser: the first sentences of the document, the earlier the better. Sentences that are too short to say
// anything are left out.
#include <chancery/plugin.hpp>

namespace {

using namespace chancery;

class ExampleSummariser : public Stage {
 public:
  static constexpr std::string_view id = "summariser.acme.example", version = "1.0.0";
  static constexpr std::string_view summary = "The first sentences";
  static constexpr auto uses = chancery::uses(reads(tables::sentence), writes(tables::summary));
  static constexpr std::string_view options = R"({
    "type": "object",
    "properties": {
      "sentences": { "type": "integer", "minimum": 1, "maximum": 100, "default": 3, "description": "At most so many" },
      "bytes_min": { "type": "integer", "minimum": 0, "default": 20, "description": "Shorter sentences are left out" }
    }
  })";

  explicit ExampleSummariser(const Options& values)
      : sentences_max_(values.integer("/sentences")),
        bytes_min_(static_cast<std::size_t>(values.integer("/bytes_min"))) {}

  void process(Document& document) override {
    const auto text = document.text();
    const auto sentences = document.read(tables::sentence);
    auto summary_rows = document.writer(tables::summary);
    std::int64_t rank = 0;
    for (std::size_t i = 0; i < sentences.size() && rank < sentences_max_; ++i) {
      const auto sentence = sentences[i];
      const auto words = text.substr(sentence.begin, sentence.end - sentence.begin);
      if (words.size() < bytes_min_) continue;
      ++rank;
      summary_rows.add({.rank = rank,
                        .text = words,
                        .sentence = Ref(i),
                        .begin = sentence.begin,
                        .end = sentence.end,
                        .score = 1.0 / static_cast<double>(rank),
                        .method = "lead"});
    }
  }

 private:
  std::int64_t sentences_max_;
  std::size_t bytes_min_;
};

}  // namespace

CHANCERY_PLUGIN(ExampleSummariser)
