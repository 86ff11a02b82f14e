// An exporter: the summary of a document as a list in plain text. It is a renderer: one document becomes bytes, and the
// host decides where they go.
#include <string>

#include <chancery/plugin.hpp>

namespace {

using namespace chancery;

class ExampleExporter : public Renderer {
 public:
  static constexpr std::string_view id = "exporter.acme.example", version = "1.0.0";
  static constexpr std::string_view summary = "Summaries as lists in plain text";
  static constexpr auto uses = chancery::uses(reads(tables::summary), reads_if_any(tables::label));
  static constexpr std::string_view options = R"({
    "type": "object",
    "properties": {
      "bullet": { "type": "string", "default": "- ", "description": "What each line of the summary begins with" },
      "title": { "type": "string", "default": "", "description": "Stands once at the top of a file" }
    }
  })";

  explicit ExampleExporter(const Options& values)
      : bullet_(values.string("/bullet")), title_(values.string("/title")) {}

  void process(const FinishedDocument& document, Output& output) override {
    // Once a file, also if many documents are appended to it.
    if (!title_.empty()) output.head(title_ + "\n\n");
    std::string list = std::string(document.id()) + "\n";
    for (const auto& row : document.read(tables::label))
      if (!row.section && !row.sentence) list += "[" + std::string(row.label) + "]\n";
    for (const auto& row : document.read(tables::summary)) {
      list += bullet_;
      for (const char c : row.text) list += c == '\n' ? ' ' : c;
      list += "\n";
    }
    output.write(list + "\n");
  }

 private:
  std::string bullet_, title_;
};

}  // namespace

CHANCERY_PLUGIN(ExampleExporter)
