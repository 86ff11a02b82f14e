// exporter.json: each document as one JSON file, format "chancery.document/1", by default with a row a line, so
// that people can read it and tools for line-wise comparison can show what changed. Knows no table.
#include "chancery/document_json.hpp"
#include "chancery/plugin.hpp"

namespace {

class JsonFile : public chancery::Renderer {
 public:
  static constexpr std::string_view id = "exporter.json", version = "1.0.0";
  static constexpr std::string_view summary = "Each document with its tables as a JSON file";
  static constexpr std::string_view licence = "MIT";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{"indent":{"type":"boolean","default":true,)"
      R"("description":"A row a line, indented; otherwise all in one line."},)" CHANCERY_DOCUMENT_JSON_OPTIONS "}}";

  explicit JsonFile(const chancery::Options& options_given)
      : settings_(chancery::document_json_settings(options_given, options_given.boolean("/indent")
                                                                      ? chancery::JsonLayout::indented
                                                                      : chancery::JsonLayout::compact)) {}

  void process(const chancery::FinishedDocument& document, chancery::Output& output) override {
    file_.clear();
    chancery::append_document_json(file_, document, settings_);
    file_ += '\n';
    output.write(file_);
  }

 private:
  chancery::DocumentJsonSettings settings_;
  std::string file_;  // kept for its memory
};

}  // namespace

CHANCERY_PLUGIN(JsonFile)
