// exporter.markdown: the one-page brief of a document, in Markdown. Reads what stages have found and adds no word
// of its own but the names of the places.
#include "chancery/plugin.hpp"
#include "columns.hpp"
#include "content.hpp"
#include "page.hpp"

namespace {

class MarkdownBrief : public chancery::Renderer {
 public:
  static constexpr std::string_view id = "exporter.markdown", version = "1.0.0";
  static constexpr std::string_view summary =
      "A one-page brief in Markdown: fixed places, the document's own words, each line with its path";
  static constexpr std::string_view licence = "MIT";
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{"characters":{"type":"integer","minimum":200,"maximum":100000,"default":600,)"
      R"("description":"The page's limit in code points, Markdown's own characters included."}}})";
  static constexpr auto uses = chancery::brief::columns::declared;

  explicit MarkdownBrief(const chancery::Options& options_given)
      : characters_(static_cast<std::size_t>(options_given.integer("/characters"))) {}

  void process(const chancery::FinishedDocument& document, chancery::Output& output) override {
    output.write(chancery::markdown::page(chancery::brief::content_of(document), characters_));
  }

 private:
  std::size_t characters_;
};

}  // namespace

CHANCERY_PLUGIN(MarkdownBrief)
