// See paragraph.hpp.
#include "paragraph.hpp"

#include "xml_text.hpp"

namespace chancery::docx {
namespace {

std::string text_element(std::string_view text) { return R"(<w:t xml:space="preserve">)" + xml_text(text) + "</w:t>"; }

std::string run(const Run& what) {
  std::string out = "<w:r>";
  if (!what.style.empty()) (out += R"(<w:rPr><w:rStyle w:val=")").append(what.style) += R"("/></w:rPr>)";
  std::string_view rest = what.text;
  for (;;) {
    const auto end = rest.find('\n');
    out += text_element(rest.substr(0, end));
    if (end == rest.npos) break;
    out += "<w:br/>";
    rest.remove_prefix(end + 1);
  }
  return out + "</w:r>";
}

}  // namespace

std::string paragraph(std::string_view style, const std::vector<Run>& runs) {
  std::string out = R"(<w:p><w:pPr><w:pStyle w:val=")" + std::string(style) + R"("/></w:pPr>)";
  for (const auto& each : runs)
    if (!each.text.empty()) out += run(each);
  return out + "</w:p>";
}

}  // namespace chancery::docx
