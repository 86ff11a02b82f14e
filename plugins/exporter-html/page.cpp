// See page.hpp.
#include "page.hpp"

#include <algorithm>
#include <array>

#include "chancery/json_writer.hpp"
#include "content.hpp"
#include "escaped_html.hpp"
#include "fact_spans.hpp"
#include "fact_tables.hpp"
#include "marked_text.hpp"
#include "other_tables.hpp"
#include "page_brief.hpp"
#include "page_outline.hpp"
#include "page_parts.hpp"

namespace chancery::html {
namespace {

class Page {
 public:
  Page(std::string& out, const FinishedDocument& document)
      : out_(out),
        document_(document),
        facts_(document),
        brief_(brief::content_of(document)),
        others_(other_tables(document)),
        spans_(spans()),
        text_(facts_.text, lines_of(facts_), spans_, section_anchors(facts_)) {}

  const std::string& title() const { return brief_.title; }

  // About what `write` appends, a little more rather than less: growing takes longer than writing.
  std::size_t size() const {
    constexpr std::size_t kRow = 450, kMention = 90;
    const auto rows = shown_rows(facts_.tasks) + shown_rows(facts_.responsible) / 2 + shown_rows(facts_.indicators) +
                      shown_rows(facts_.citations) + shown_rows(facts_.metadata) + shown_rows(facts_.labels) / 2 +
                      shown_rows(facts_.diagnostics) + shown_rows(facts_.sections) / 2;
    return facts_.text.size() * 2 + rows * kRow + shown_rows(facts_.entities) * kMention + spans_.size() * 60;
  }

  void write() {
    head();
    out_ += "<div class=\"columns\">\n";
    append_outline(out_, facts_);
    out_ += "<main id=\"main\" tabindex=\"-1\">\n";
    append_brief(out_, brief_, text_, facts_.text.size());
    layers();
    text();
    out_ += "</main>\n";
    facts();
    out_ += "</div>\n";
  }

 private:
  std::vector<Span> spans() const {
    auto out = spans_of(facts_);
    for (const auto& table : others_) add_spans(out, document_, table);
    return out;
  }

  void head() {
    out_ += "<header class=\"top\"><div class=\"names\"><h1><bdi>";
    append_escaped(out_, one_line(brief_.title));
    out_ += "</bdi></h1>\n<p class=\"particulars\"><bdi>";
    append_escaped(out_, one_line(brief_.particulars));
    out_ += "</bdi></p></div>\n";
    append_search(out_, {"搜索正文和表格", "Search text and tables"});
    append_page_buttons(out_);
    out_ += "</header>\n";
  }

  // A box for each kind of fact there is.
  void layers() {
    out_ += "<fieldset id=\"layers\" class=\"js-only\"><legend>";
    append_label(out_, {"标示", "Highlights"});
    out_ += "</legend>";
    std::array<bool, kLayers.size()> there{};
    for (const auto& span : spans_) there[static_cast<std::size_t>(span.layer)] = true;
    for (std::size_t i = 0; i < kLayers.size(); ++i) {
      const auto& look = kLayers[i];
      if (!there[i] || look.name.zh.empty()) continue;
      out_ += "<label class=\"layer\"><input type=\"checkbox\" value=\"";
      out_ += look.css_class;
      out_ += look.is_shown_at_first ? "\" checked><span class=\"s " : "\"><span class=\"s ";
      out_ += look.css_class;
      out_ += "\">";
      append_label(out_, look.name);
      out_ += "</span></label>";
    }
    out_ += "</fieldset>\n";
  }

  void text() {
    out_ += "<section id=\"text\" aria-labelledby=\"text-name\" lang=\"zh-Hans\" class=\"";
    for (const auto& look : kLayers)
      if (!look.is_shown_at_first) ((out_ += "hide-") += look.css_class) += ' ';
    if (facts_.paragraphs.empty()) out_ += "plain";
    out_ += "\">\n<h2 id=\"text-name\" class=\"sr\">";
    append_label(out_, {"正文", "Text"});
    out_ += "</h2>\n";
    if (facts_.text.empty()) append_note(out_, {"没有文字", "no text"});
    text_.append_to(out_);
    out_ += "</section>\n";
  }

  void facts() {
    const auto panels = fact_panels(facts_);
    out_ += "<aside id=\"facts\"";
    append_aria_label(out_, {"表格", "Tables"});
    out_ += ">\n<nav id=\"tabs\"";
    append_aria_label(out_, {"表格", "Tables"});
    out_ += ">";
    for (const auto& panel : panels) tab(panel);
    if (!others_.empty()) tab({"other", {"其他", "Other"}, other_rows()});
    tab({"source", {"来源", "Source"}, 0});
    out_ += "</nav>\n";
    for (const auto& panel : panels) {
      begin_panel(panel.id, panel.name);
      if (panel.count == 0) append_note(out_, note_of(panel.analysis));
      else append_fact_table(out_, panel.id, facts_, text_);
      if (panel.in_table > kRowsMax) append_note(out_, kOnlyFirst);
      out_ += "</section>\n";
    }
    if (!others_.empty()) other_panel();
    source_panel();
    out_ += "</aside>\n";
  }

  std::size_t other_rows() const {
    std::size_t out = 0;
    for (const auto& table : others_) out += table.rows;
    return out;
  }

  void tab(const Panel& panel) {
    ((out_ += "<a href=\"#panel-") += panel.id) += "\">";
    append_label(out_, panel.name);
    if (panel.id != "source") {
      out_ += " <span class=\"count\">";
      if (panel.count == 0 && panel.analysis != brief::Analysis::done) out_ += "–";
      else append_number(out_, std::uint64_t{panel.count});
      out_ += "</span>";
    }
    out_ += "</a>";
  }

  void begin_panel(std::string_view id, Label name) {
    ((out_ += "<section class=\"panel\" id=\"panel-") += id) += "\" aria-labelledby=\"panel-name-";
    ((out_ += id) += "\"><h2 id=\"panel-name-") += id;
    out_ += "\">";
    append_label(out_, name);
    out_ += "</h2>\n";
  }

  void other_panel() {
    begin_panel("other", {"其他", "Other"});
    for (const auto& table : others_) append_other_table(out_, document_, table, text_);
    out_ += "</section>\n";
  }

  void source_panel() {
    begin_panel("source", {"来源", "Source"});
    const auto source = document_.source();
    out_ += "<dl class=\"source\">";
    const auto line = [&](Label name, std::string_view value) {
      out_ += "<div><dt>";
      append_label(out_, name);
      out_ += "</dt><dd><bdi>";
      append_escaped(out_, value);
      out_ += "</bdi></dd></div>\n";
    };
    line({"文件", "File"}, document_.id());
    line({"类型", "Media type"}, source.media_type);
    line({"字节", "Bytes"}, std::to_string(source.bytes));
    line({"SHA-256", "SHA-256"}, source.sha256);
    out_ += "</dl>\n<div class=\"scroll\"><table><caption>";
    append_label(out_, {"处理环节", "Stages"});
    out_ += "</caption><thead><tr>";
    for (const auto& name : {Label{"环节", "Stage"}, {"版本", "Version"}, {"状态", "Status"}}) {
      out_ += "<th scope=\"col\">";
      append_label(out_, name);
      out_ += "</th>";
    }
    out_ += "</tr></thead><tbody>\n";
    for (const auto& stage : facts_.stages) {
      out_ += "<tr><td>";
      append_escaped(out_, stage.stage);
      out_ += "</td><td>";
      append_escaped(out_, stage.version);
      out_ += "</td><td>";
      append_label(out_, label_of(Codes::status, name_of(stage.status)));
      out_ += "</td></tr>\n";
    }
    out_ += "</tbody></table></div></section>\n";
  }

  std::string& out_;
  const FinishedDocument& document_;
  Facts facts_;
  brief::Brief brief_;
  std::vector<AnyTable> others_;
  std::vector<Span> spans_;
  MarkedText text_;
};

}  // namespace

void append_page(std::string& out, const FinishedDocument& document, Language language) {
  Page page(out, document);
  out.reserve(out.size() + page.size() + (std::size_t{1} << 16));
  append_page_begin(out, language, page.title(), kPageCss, kPageJs, {"跳到正文", "Skip to the text"});
  page.write();
  append_page_end(out, kPageJs);
}

}  // namespace chancery::html
