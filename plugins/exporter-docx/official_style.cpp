// See official_style.hpp. Lengths of Word are twentieths of a point (a millimetre is 56.7), sizes of characters half
// points: 二号 44, 三号 32, 四号 28, 小四 24, 五号 21.
#include "official_style.hpp"

#include "xml_text.hpp"

namespace chancery::docx {
namespace {

constexpr std::string_view kSong = "宋体", kFangSong = "仿宋", kKai = "楷体", kHei = "黑体",
                           kXiaoBiaoSong = "方正小标宋简体";

// 22 lines fill the 225 mm between the margins. Fixed, so that no font that takes the place of another changes it.
constexpr std::string_view kLine = R"(w:line="579" w:lineRule="exact")";

struct Look {
  std::string_view font;
  int half_points;
};

// <w:name w:val="value"/>, of which most of a style is made.
std::string set(std::string_view name, std::string_view value) {
  return "<w:" + std::string(name) + R"( w:val=")" + std::string(value) + R"("/>)";
}

std::string fonts_of(std::string_view font) {
  const std::string name(font);
  return R"(<w:rFonts w:ascii=")" + name + R"(" w:eastAsia=")" + name + R"(" w:hAnsi=")" + name +
         R"(" w:hint="eastAsia"/>)";
}

// A line of 156 mm is 442 points wide: 28 characters of 三号 find room in it when they stand a quarter of a point
// closer.
std::string characters(Look look, std::string_view more = {}) {
  const auto size = std::to_string(look.half_points);
  return "<w:rPr>" + fonts_of(look.font) + set("spacing", look.half_points == 32 ? "-5" : "0") + set("sz", size) +
         set("szCs", size) + std::string(more) + "</w:rPr>";
}

// `properties`: of the paragraph, in the order that the format wants.
std::string paragraph_style(std::string_view id, std::string_view name, std::string_view more,
                            std::string_view properties, Look look) {
  return R"(<w:style w:type="paragraph" w:styleId=")" + std::string(id) + R"(">)" + set("name", name) +
         set("basedOn", "Normal") + std::string(more) + "<w:qFormat/><w:pPr>" + std::string(properties) + "</w:pPr>" +
         characters(look) + "</w:style>";
}

std::string character_style(std::string_view id, std::string_view name, std::string_view more, std::string_view font) {
  return R"(<w:style w:type="character" w:styleId=")" + std::string(id) + R"(">)" + set("name", name) +
         set("basedOn", "DefaultParagraphFont") + std::string(more) + "<w:qFormat/><w:rPr>" + fonts_of(font) +
         "</w:rPr></w:style>";
}

std::string normal_style() {
  return R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>)"
         R"(<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:spacing )" +
         std::string(kLine) + R"(/><w:ind w:firstLineChars="200" w:firstLine="632"/><w:jc w:val="both"/></w:pPr>)" +
         characters({kFangSong, 32}) + "</w:style>";
}

std::string heading_styles() {
  const auto heading = [](int level, std::string_view more, std::string_view font) {
    const auto number = std::to_string(level);
    return paragraph_style("Heading" + number, "heading " + number, set("next", "Normal") + std::string(more),
                           "<w:keepNext/>" + set("outlineLvl", std::to_string(level - 1)), {font, 32});
  };
  return heading(1, set("link", kRunInHeading), kHei) + heading(2, {}, kKai) + heading(3, {}, kFangSong) +
         heading(4, {}, kFangSong) + character_style(kRunInHeading, "标题 1 字符", set("link", kHeading), kHei) +
         character_style(kRemark, "按注", {}, kKai);
}

std::string spacing(std::string_view attributes) { return "<w:spacing " + std::string(attributes) + "/>"; }

constexpr std::string_view kNoIndent = R"(<w:ind w:firstLineChars="0" w:firstLine="0"/>)";

// A blank line in all between head and text.
std::string head_styles() {
  const auto head = [](std::string_view id, std::string_view below, Look look) {
    return paragraph_style(
        id, id, set("next", "Normal"),
        spacing(std::string(below) + std::string(kLine)) + std::string(kNoIndent) + set("jc", "center"), look);
  };
  return head(kTitle, R"(w:after="289" )", {kXiaoBiaoSong, 44}) + head(kSubtitle, R"(w:after="290" )", {kKai, 32});
}

std::string footer_style() {
  return paragraph_style("Footer", "footer", {},
                         spacing(R"(w:line="320" w:lineRule="exact")") +
                             R"(<w:ind w:rightChars="100" w:right="280" w:firstLineChars="0" w:firstLine="0"/>)" +
                             set("jc", "right"),
                         {kSong, 28});
}

std::string cell_styles() {
  const auto cell = [](std::string_view id, std::string_view name, std::string_view line, std::string_view where,
                       Look look) {
    return paragraph_style(
        id, name, {}, spacing(std::string(line) + R"( w:lineRule="exact")") + std::string(kNoIndent) + set("jc", where),
        look);
  };
  const auto group = paragraph_style(kCellGroup, "表内标题", {},
                                     "<w:keepNext/>" + set("snapToGrid", "0") +
                                         spacing(R"(w:before="60" w:after="60" w:line="340" w:lineRule="exact")") +
                                         std::string(kNoIndent) + set("jc", "left") + set("outlineLvl", "0"),
                                     {kHei, 24});
  return cell(kCellHead, "表头", R"(w:line="300")", "center", {kHei, 21}) + group +
         cell(kCellText, "表格正文", R"(w:line="300")", "left", {kFangSong, 21}) +
         cell(kCellCentred, "表格居中", R"(w:line="300")", "center", {kFangSong, 21}) +
         cell(kTableGap, "表间", R"(w:line="120")", "left", {kFangSong, 21}) +
         cell(kTableNote, "表注", R"(w:before="160" w:line="400")", "left", {kFangSong, 24});
}

std::string table_styles() {
  const auto border = [](std::string_view side, std::string_view eighths) {
    return "<w:" + std::string(side) + R"( w:val="single" w:sz=")" + std::string(eighths) +
           R"(" w:space="0" w:color="auto"/>)";
  };
  const auto margin = [](std::string_view side, std::string_view width) {
    return "<w:" + std::string(side) + R"( w:w=")" + std::string(width) + R"(" w:type="dxa"/>)";
  };
  return R"(<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>)"
         R"(<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>)" +
         margin("top", "0") + margin("left", "108") + margin("bottom", "0") + margin("right", "108") +
         R"(</w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="LedgerTable"><w:name w:val="台账表"/>)"
         R"(<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>)" +
         border("top", "8") + border("left", "8") + border("bottom", "8") + border("right", "8") +
         border("insideH", "4") + border("insideV", "4") + "</w:tblBorders><w:tblCellMar>" + margin("top", "28") +
         margin("left", "57") + margin("bottom", "28") + margin("right", "57") + "</w:tblCellMar></w:tblPr></w:style>";
}

std::string styles() {
  return xml_head() + "<w:styles " + std::string(word_namespaces()) + "><w:docDefaults><w:rPrDefault>" +
         characters({kFangSong, 32}, R"(<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>)") +
         "</w:rPrDefault><w:pPrDefault/></w:docDefaults>" + normal_style() +
         R"(<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">)" +
         set("name", "Default Paragraph Font") + set("uiPriority", "1") +
         "<w:semiHidden/><w:unhideWhenUsed/></w:style>" + table_styles() + head_styles() + heading_styles() +
         footer_style() + cell_styles() + "</w:styles>";
}

// The fonts' other names, and what else comes close, for programs that do not have them.
std::string fonts() {
  const auto font = [](std::string_view name, std::string_view others, std::string_view family) {
    return R"(<w:font w:name=")" + std::string(name) + R"("><w:altName w:val=")" + std::string(others) +
           R"("/><w:charset w:val="86"/><w:family w:val=")" + std::string(family) +
           R"("/><w:pitch w:val="auto"/></w:font>)";
  };
  return xml_head() + "<w:fonts " + std::string(word_namespaces()) + ">" +
         font(kXiaoBiaoSong, "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,宋体,Noto Serif CJK SC",
              "roman") +
         font(kFangSong, "FangSong,仿宋_GB2312,FangSong_GB2312,华文仿宋,STFangsong,Noto Serif CJK SC", "modern") +
         font(kKai, "KaiTi,楷体_GB2312,KaiTi_GB2312,华文楷体,STKaiti,Noto Serif CJK SC", "modern") +
         font(kHei, "SimHei,华文黑体,STHeiti,Noto Sans CJK SC", "modern") +
         font(kSong, "SimSun,Noto Serif CJK SC", "roman") + "</w:fonts>";
}

std::string settings() {
  return xml_head() + "<w:settings " + std::string(word_namespaces()) +
         R"(><w:zoom w:percent="100"/><w:defaultTabStop w:val="632"/><w:evenAndOddHeaders/>)"
         R"(<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>)"
         R"(<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/>)"
         R"(<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>)"
         R"(<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>)";
}

// — 1 —, on odd pages a character from the right, on even ones from the left.
std::string footer(std::string_view properties) {
  return xml_head() + "<w:ftr " + std::string(word_namespaces()) + R"(><w:p><w:pPr><w:pStyle w:val="Footer"/>)" +
         std::string(properties) +
         R"(</w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>)"
         R"(<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>)";
}

constexpr std::string_view kLeft =
    R"(<w:ind w:leftChars="100" w:left="280" w:rightChars="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>)";

constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006/";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/";

std::string content_types() {
  std::string out =
      xml_head() + R"(<Types xmlns=")" + std::string(kPackage) +
      R"(content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
      R"(<Default Extension="xml" ContentType="application/xml"/>)";
  const auto add = [&](std::string_view part, std::string_view type) {
    out += R"(<Override PartName=")" + std::string(part) + R"(" ContentType="application/vnd.openxmlformats-)" +
           std::string(type) + R"(+xml"/>)";
  };
  add("/word/document.xml", "officedocument.wordprocessingml.document.main");
  add("/word/styles.xml", "officedocument.wordprocessingml.styles");
  add("/word/settings.xml", "officedocument.wordprocessingml.settings");
  add("/word/fontTable.xml", "officedocument.wordprocessingml.fontTable");
  add("/word/footer1.xml", "officedocument.wordprocessingml.footer");
  add("/word/footer2.xml", "officedocument.wordprocessingml.footer");
  add("/docProps/core.xml", "package.core-properties");
  add("/docProps/app.xml", "officedocument.extended-properties");
  return out + "</Types>";
}

struct Relation {
  std::string_view base, type, target;
};

// Identifiers are rId1, rId2 … in this order.
std::string relations(const std::vector<Relation>& all) {
  std::string out = xml_head() + R"(<Relationships xmlns=")" + std::string(kPackage) + R"(relationships">)";
  for (std::size_t i = 0; i < all.size(); ++i)
    out += R"(<Relationship Id="rId)" + std::to_string(i + 1) + R"(" Type=")" + std::string(all[i].base) +
           "relationships/" + std::string(all[i].type) + R"(" Target=")" + std::string(all[i].target) + R"("/>)";
  return out + "</Relationships>";
}

std::string package_relations() {
  return relations({{kOffice, "officeDocument", "word/document.xml"},
                    {kPackage, "metadata/core-properties", "docProps/core.xml"},
                    {kOffice, "extended-properties", "docProps/app.xml"}});
}

std::string document_relations() {
  return relations({{kOffice, "styles", "styles.xml"},
                    {kOffice, "settings", "settings.xml"},
                    {kOffice, "fontTable", "fontTable.xml"},
                    {kOffice, "footer", "footer1.xml"},
                    {kOffice, "footer", "footer2.xml"}});
}

// No date and no author: the file says nothing of who made it when.
std::string core_properties(std::string_view title) {
  return xml_head() + R"(<cp:coreProperties xmlns:cp=")" + std::string(kPackage) +
         R"(metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>)" + xml_text(title) +
         "</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>";
}

std::string app_properties() {
  return xml_head() + R"(<Properties xmlns=")" + std::string(kOffice) +
         R"(extended-properties"><Application>Chancery</Application></Properties>)";
}

}  // namespace

std::string xml_head() {
  return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
         "\n";
}

std::string_view word_namespaces() {
  return R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
         R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
}

std::string section_of(Paper paper) {
  const std::string footers =
      R"(<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>)";
  if (paper == Paper::portrait)
    return footers +
           R"(<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1270" w:gutter="0"/>)"
           R"(<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>)";
  return footers +
         R"(<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="760" w:gutter="0"/>)"
         R"(<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>)";
}

std::vector<Part> common_parts() {
  return {{"[Content_Types].xml", content_types()},
          {"_rels/.rels", package_relations()},
          {"word/_rels/document.xml.rels", document_relations()},
          {"word/styles.xml", styles()},
          {"word/settings.xml", settings()},
          {"word/fontTable.xml", fonts()},
          {"word/footer1.xml", footer("")},
          {"word/footer2.xml", footer(kLeft)},
          {"docProps/app.xml", app_properties()}};
}

Part properties_part(std::string_view title) { return {"docProps/core.xml", core_properties(title)}; }

}  // namespace chancery::docx
