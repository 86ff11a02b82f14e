// See index_page.hpp.
#include "index_page.hpp"

#include <algorithm>

#include "chancery/json_writer.hpp"
#include "escaped_html.hpp"

namespace chancery::html {
namespace {

constexpr Label kTitle = {"文件索引", "Index of documents"};

// Texts are numbered anew in the order in which the page names them: what documents that were replaced have left
// behind is not among them.
class Data {
 public:
  Data(const IndexEntries& entries, const PageLinks& links, std::size_t rows_max)
      : entries_(entries), links_(links), rows_max_(rows_max), numbers_(entries.texts().size(), kNone) {}

  void append_to(std::string& out, IndexPage& page) {
    std::string rows;
    rows += "\"documents\":[";
    for (const auto& entry : entries_.all()) document(rows, entry);
    end_list(rows, "tasks");
    page.tasks_left_out = lists(
        rows, [](const IndexEntry& entry) -> auto& { return entry.tasks; });
    end_list(rows, "figures");
    page.figures_left_out = lists(
        rows, [](const IndexEntry& entry) -> auto& { return entry.figures; });
    end_list(rows, "left_out");
    append_number(rows, std::uint64_t{page.tasks_left_out});
    rows += ',';
    append_number(rows, std::uint64_t{page.figures_left_out});
    end_list(rows, "made");
    rows += entries_.has_tasks() ? "1," : "0,";
    rows += entries_.has_figures() ? "1" : "0";
    out += "{\"texts\":[";
    for (std::size_t i = 0; i < named_.size(); ++i) {
      if (i != 0) out += ',';
      append_script_string(out, entries_.texts()[named_[i]]);
    }
    ((out += "],\n") += rows) += "]}";
  }

 private:
  static constexpr Text kNone = 0xFFFFFFFF;

  static void end_list(std::string& out, std::string_view next) { ((out += "],\n\"") += next) += "\":["; }

  void text(std::string& out, Text number) {
    auto& now = numbers_[number];
    if (now == kNone) {
      now = static_cast<Text>(named_.size());
      named_.push_back(number);
    }
    append_number(out, std::uint64_t{now});
  }
  void list(std::string& out, const std::vector<Text>& all) {
    out += '[';
    for (std::size_t i = 0; i < all.size(); ++i) (out += i == 0 ? "" : ","), text(out, all[i]);
    out += ']';
  }
  void texts(std::string& out, std::initializer_list<Text> all) {
    for (const auto each : all) out += ',', text(out, each);
  }

  void document(std::string& out, const IndexEntry& entry) {
    if (out.back() == ']') out += ",\n";
    out += '[';
    append_script_string(out, links_.of(entry.id));
    texts(out, {entry.title, entry.number, entry.date, entry.form});
    out += ',';
    list(out, entry.issuers);
    out += ',';
    list(out, entry.topics);
    out += ']';
  }

  template <class RowsOf>
  std::size_t lists(std::string& out, RowsOf rows_of) {
    std::size_t written = 0, left_out = 0;
    for (std::size_t document = 0; document < entries_.all().size(); ++document) {
      for (const auto& each : rows_of(entries_.all()[document])) {
        if (written == rows_max_) {
          ++left_out;
          continue;
        }
        out += written++ == 0 ? "[" : ",\n[";
        append_number(out, std::uint64_t{document});
        out += ',';
        append_number(out, std::uint64_t{each.row});
        row(out, each);
        out += ']';
      }
    }
    return left_out;
  }
  void row(std::string& out, const IndexedTask& task) {
    texts(out, {task.title, task.place, task.deadline, task.due, task.kind});
    out += ',';
    list(out, task.units);
  }
  void row(std::string& out, const IndexedFigure& figure) {
    texts(out, {figure.subject, figure.scope, figure.words});
    out += ',';
    append_number(out, figure.value);
    texts(out, {figure.unit, figure.measure, figure.kind, figure.period});
  }

  const IndexEntries& entries_;
  const PageLinks& links_;
  std::size_t rows_max_;
  std::vector<Text> numbers_;  // of each text of the entries, on the page
  std::vector<Text> named_;
};

// With scripts, browsers make nothing of it, however long it is.
void append_plain_list(std::string& out, const IndexEntries& entries, const PageLinks& links) {
  out += "<noscript><ol class=\"plain\">\n";
  for (const auto& entry : entries.all()) {
    out += "<li><a href=\"";
    append_escaped(out, links.of(entry.id));
    out += "\"><bdi>";
    append_escaped(out, entries.texts()[entry.title]);
    out += "</bdi></a>";
    for (const auto text : {entry.number, entry.date}) {
      if (text == 0) continue;
      out += " <span class=\"place\"><bdi>";
      append_escaped(out, entries.texts()[text]);
      out += "</bdi></span>";
    }
    out += "</li>\n";
  }
  out += "</ol></noscript>\n";
}

void append_head(std::string& out, std::string_view title, std::size_t documents) {
  out += "<header class=\"top\"><div class=\"names\"><h1>";
  if (title.empty()) append_label(out, kTitle);
  else (out += "<bdi>", append_escaped(out, title), out += "</bdi>");
  out += "</h1>\n<p class=\"particulars\">";
  const auto number = std::to_string(documents);
  const auto zh = "共" + number + "份文件", en = number + (documents == 1 ? " document" : " documents");
  append_label(out, {zh, en});
  out += "</p></div>\n";
  append_search(out, {"搜索标题、文号、任务、指标", "Search titles, numbers, tasks, indicators"});
  append_page_buttons(out);
  out += "</header>\n";
}

constexpr std::string_view kBody = R"(<div class="columns js-only">
<form id="facets"></form>
<main id="main" tabindex="-1">
<div id="chosen"></div>
<div id="tabs" role="tablist"></div>
<div id="list"></div>
</main>
</div>
)";

}  // namespace

IndexPage index_page(const IndexEntries& entries, const PageLinks& links, Language language, std::string_view title,
                     std::size_t rows_max) {
  IndexPage page;
  auto& out = page.html;
  append_page_begin(out, language, title.empty() ? (language == Language::en ? kTitle.en : kTitle.zh) : title,
                    kIndexCss, kIndexJs, {"跳到列表", "Skip to the list"});
  append_head(out, title, entries.all().size());
  append_plain_list(out, entries, links);
  out += kBody;
  out += "<script type=\"application/json\" id=\"data\">";
  Data(entries, links, rows_max).append_to(out, page);
  out += "</script>\n";
  append_page_end(out, kIndexJs);
  return page;
}

}  // namespace chancery::html
