// exporter.template: a document as an operator's own Mustache template says. What its names stand for is in
// document_names.hpp, how values are escaped in escape.hpp. Knows no table.
#include <kainjow/mustache.hpp>

#include "chancery/plugin.hpp"
#include "document_names.hpp"
#include "escape.hpp"

namespace {

using chancery::Code;
using chancery::Error;
using chancery::templates::TargetType;

// What the engine writes to.
struct Text {
  std::string& out;
  Text& operator<<(const std::string& more) {
    out += more;
    return *this;
  }
};

class Template : public chancery::Renderer {
 public:
  static constexpr std::string_view id = "exporter.template", version = "1.0.0";
  static constexpr std::string_view summary = "Each document as a Mustache template of your own says";
  static constexpr std::string_view licence = "MIT";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"required":["template","type"],"properties":{)"
      R"("template":{"type":"string","format":"file","description":"The template, Mustache in UTF-8."},)"
      R"("type":{"type":"string","enum":["html","xml","markdown","latex","json","csv","text"],)"
      R"("description":"What the template makes; by it the document's words are escaped."},)"
      R"("head":{"type":"string","format":"file","description":"What stands once at the top of a file of many )"
      R"(documents."}}})";

  explicit Template(const chancery::Options& given)
      : type_(chancery::templates::target_type_of(given.string("/type"))),
        head_(given.has("/head") ? given.file("/head") : ""),
        template_(std::string(given.file("/template"))) {
    if (!template_.is_valid())
      throw Error(Code::bad_options, "/template", "is no Mustache template: " + template_.error_message());
    template_.set_custom_escape(
        [type = type_](const std::string& text) { return chancery::templates::escaped(text, type); });
  }

  void process(const chancery::FinishedDocument& document, chancery::Output& output) override {
    if (!head_.empty()) output.head(head_);
    out_.clear();
    chancery::templates::DocumentNames names(document);
    Text text{out_};
    template_.render(names, text);
    output.write(out_);
  }

 private:
  TargetType type_;
  std::string_view head_;
  kainjow::mustache::mustache template_;
  std::string out_;  // kept for its memory
};

}  // namespace

CHANCERY_PLUGIN(Template)
