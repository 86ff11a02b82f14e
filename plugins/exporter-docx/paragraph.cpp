// See paragraph.hpp.
#include "paragraph.hpp"

#include "xml_text.hpp"

namespace chancery::docx {
namespace {

void append(std::string& out, const Run& run) {
  out += "<w:r>";
  if (!run.style.empty()) ((out += R"(<w:rPr><w:rStyle w:val=")") += run.style) += R"("/></w:rPr>)";
  for (auto rest = run.text;;) {
    const auto end = rest.find('\n');
    out += R"(<w:t xml:space="preserve">)";
    append_xml_text(out, rest.substr(0, end));
    out += "</w:t>";
    if (end == rest.npos) break;
    out += "<w:br/>";
    rest.remove_prefix(end + 1);
  }
  out += "</w:r>";
}

}  // namespace

std::string paragraph(std::string_view style, std::initializer_list<Run> runs) {
  std::string out = R"(<w:p><w:pPr><w:pStyle w:val=")";
  (out += style) += R"("/></w:pPr>)";
  for (const auto& each : runs)
    if (!each.text.empty()) append(out, each);
  return out += "</w:p>";
}

}  // namespace chancery::docx
