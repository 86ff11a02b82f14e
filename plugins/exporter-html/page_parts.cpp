// See page_parts.hpp.
#include "page_parts.hpp"

namespace chancery::html {

Label note_of(brief::Analysis analysis) {
  if (analysis == brief::Analysis::done) return {"已分析，未发现", "analysed: none found"};
  if (analysis == brief::Analysis::failed)
    return {"未分析：该环节失败、跳过或不适用", "not analysed: the stage failed or was skipped"};
  return {"未分析：流程中没有该环节", "not analysed: the pipeline has no such stage"};
}

void append_note(std::string& out, Label words) {
  out += "<p class=\"note\">";
  append_label(out, words);
  out += "</p>\n";
}

void append_heading(std::string& out, std::string_view id, Label words) {
  ((out += "<h2 id=\"") += id) += "\">";
  append_label(out, words);
  out += "</h2>\n";
}

}  // namespace chancery::html
