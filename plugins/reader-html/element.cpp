#include "element.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace chancery::html {

namespace {

constexpr GumboTag kBlocks[] = {
    GUMBO_TAG_BODY,    GUMBO_TAG_ADDRESS,   GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,      GUMBO_TAG_BLOCKQUOTE,
    GUMBO_TAG_CENTER,  GUMBO_TAG_DD,        GUMBO_TAG_DETAILS,  GUMBO_TAG_DIR,        GUMBO_TAG_DIV,
    GUMBO_TAG_DL,      GUMBO_TAG_DT,        GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
    GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,      GUMBO_TAG_H1,       GUMBO_TAG_H2,         GUMBO_TAG_H3,
    GUMBO_TAG_H4,      GUMBO_TAG_H5,        GUMBO_TAG_H6,       GUMBO_TAG_HEADER,     GUMBO_TAG_HGROUP,
    GUMBO_TAG_LEGEND,  GUMBO_TAG_LI,        GUMBO_TAG_LISTING,  GUMBO_TAG_MAIN,       GUMBO_TAG_MARQUEE,
    GUMBO_TAG_MENU,    GUMBO_TAG_NAV,       GUMBO_TAG_OL,       GUMBO_TAG_OPTGROUP,   GUMBO_TAG_OPTION,
    GUMBO_TAG_P,       GUMBO_TAG_PLAINTEXT, GUMBO_TAG_PRE,      GUMBO_TAG_SECTION,    GUMBO_TAG_SELECT,
    GUMBO_TAG_SUMMARY, GUMBO_TAG_UL,        GUMBO_TAG_XMP,      GUMBO_TAG_TABLE,      GUMBO_TAG_CAPTION,
    GUMBO_TAG_TD,      GUMBO_TAG_TH};
constexpr GumboTag kRows[] = {GUMBO_TAG_TR, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT};
constexpr GumboTag kBreaks[] = {GUMBO_TAG_BR, GUMBO_TAG_HR};
constexpr GumboTag kDropped[] = {GUMBO_TAG_HEAD,     GUMBO_TAG_TITLE,    GUMBO_TAG_META,     GUMBO_TAG_LINK,
                                 GUMBO_TAG_STYLE,    GUMBO_TAG_SCRIPT,   GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
                                 GUMBO_TAG_IFRAME,   GUMBO_TAG_EMBED,    GUMBO_TAG_OBJECT,   GUMBO_TAG_APPLET,
                                 GUMBO_TAG_VIDEO,    GUMBO_TAG_AUDIO,    GUMBO_TAG_CANVAS,   GUMBO_TAG_SVG,
                                 GUMBO_TAG_MAP,      GUMBO_TAG_TEXTAREA, GUMBO_TAG_DATALIST, GUMBO_TAG_METER,
                                 GUMBO_TAG_PROGRESS, GUMBO_TAG_NOEMBED,  GUMBO_TAG_NOFRAMES, GUMBO_TAG_RP,
                                 GUMBO_TAG_FRAMESET, GUMBO_TAG_COL,      GUMBO_TAG_COLGROUP};

constexpr auto kFlows = [] {
  std::array<Flow, GUMBO_TAG_LAST + 1> flows{};
  for (const auto tag : kBlocks) flows[tag] = Flow::block;
  for (const auto tag : kRows) flows[tag] = Flow::row;
  for (const auto tag : kBreaks) flows[tag] = Flow::breaking;
  for (const auto tag : kDropped) flows[tag] = Flow::dropped;
  return flows;
}();

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// `value` at [at, …) without blanks begins with `word`.
bool says(std::string_view value, std::size_t at, std::string_view word) {
  while (at < value.size() && (value[at] == ' ' || value[at] == ':')) ++at;
  if (value.size() - at < word.size()) return false;
  return std::equal(word.begin(), word.end(), value.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, char b) { return a == lower(b); });
}

}  // namespace

Flow flow_of(GumboTag tag) { return kFlows[tag]; }

bool keeps_space(GumboTag tag) {
  return tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_LISTING || tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_PLAINTEXT;
}

bool is_literal(GumboTag tag) { return tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_PLAINTEXT; }

Attributes::Attributes(const GumboElement& element) {
  struct Known {
    std::string_view name;
    std::string_view Attributes::*value;
  };
  static constexpr Known known[] = {
      {"id", &Attributes::id},           {"class", &Attributes::classes}, {"style", &Attributes::style},
      {"role", &Attributes::role},       {"href", &Attributes::href},     {"colspan", &Attributes::colspan},
      {"rowspan", &Attributes::rowspan}, {"name", &Attributes::name},     {"property", &Attributes::property},
      {"content", &Attributes::content}};
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
    const std::string_view attribute_name = attribute.name;
    for (const auto& [wanted, value] : known)
      if (attribute_name == wanted) this->*value = attribute.value;
    hidden |= attribute_name == "hidden";
  }
}

Display display_of(std::string_view style) {
  for (std::size_t at = 0; (at = style.find_first_of("dD", at)) != std::string_view::npos; ++at) {
    if (!says(style, at, "display")) continue;
    if (says(style, at + 7, "none")) return Display::none;
    if (says(style, at + 7, "block")) return Display::block;
  }
  return Display::unsaid;
}

bool leads_to_file(std::string_view href) {
  static constexpr std::string_view suffixes[] = {".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".et",  ".ofd",
                                                  ".ppt", ".pptx", ".zip", ".rar", ".7z",   ".ceb", ".rtf", ".txt"};
  href = href.substr(0, href.find_first_of("?#"));
  const auto dot = href.rfind('.');
  if (dot == std::string_view::npos || href.size() - dot > 5) return false;
  return std::any_of(std::begin(suffixes), std::end(suffixes), [&](std::string_view suffix) {
    return suffix.size() == href.size() - dot && says(href, dot, suffix);
  });
}

}  // namespace chancery::html
