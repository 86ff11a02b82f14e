// See page_exporter.hpp.
#include "page_exporter.hpp"

#include "page.hpp"

namespace chancery::html {

Language language_of(const Options& given) { return given.string("/language") == "en" ? Language::en : Language::zh; }

void PageExporter::process(const FinishedDocument& document, Output& output) {
  out_.clear();
  append_page(out_, document, language_);
  output.write(out_);
}

}  // namespace chancery::html
