// exporter.jsonl: each document as one line of JSON, format "chancery.document/1". A line ends in LF and holds no
// other; lines of several documents may be appended to one file. Knows no table.
#include "chancery/document_json.hpp"
#include "chancery/plugin.hpp"

namespace {

class JsonLines : public chancery::Renderer {
 public:
  static constexpr std::string_view id = "exporter.jsonl", version = "1.0.0";
  static constexpr std::string_view summary = "Each document with its tables as one line of JSON";
  static constexpr std::string_view licence = "MIT";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{)" CHANCERY_DOCUMENT_JSON_OPTIONS "}}";

  explicit JsonLines(const chancery::Options& options_given)
      : settings_(chancery::document_json_settings(options_given, chancery::JsonLayout::compact)) {}

  void process(const chancery::FinishedDocument& document, chancery::Output& output) override {
    line_.clear();
    chancery::append_document_json(line_, document, settings_);
    line_ += '\n';
    output.write(line_);
  }

 private:
  chancery::DocumentJsonSettings settings_;
  std::string line_;  // kept for its memory
};

}  // namespace

CHANCERY_PLUGIN(JsonLines)
