// See other_tables.hpp.
#include "other_tables.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "chancery/json_writer.hpp"
#include "escaped_html.hpp"
#include "table_writer.hpp"

namespace chancery::html {
namespace {

// Shown in their own way, or what the page is made of.
constexpr std::array<std::string_view, 15> kKnown = {"source_map", "block",    "part",  "paragraph", "section",
                                                     "sentence",   "metadata", "label", "entity",    "diagnostic",
                                                     "citation",   "summary",  "task",  "indicator", "responsible"};

class Columns {
 public:
  Columns(const FinishedDocument& document, const AnyTable& table) {
    for (std::uint64_t i = 0; i < table.decl->column_count; ++i) {
      const auto& decl = table.decl->columns[i];
      const bool is_offset = decl.type == CHANCERY_OFFSET;
      if (is_offset && from_abi(decl.name) == "begin") begin_ = all_.size();
      if (is_offset && from_abi(decl.name) == "end") end_ = all_.size();
      names_.push_back(from_abi(decl.name));
      all_.push_back(document.column(table, decl));
    }
  }
  std::size_t size() const { return all_.size(); }
  std::string_view name(std::size_t i) const { return names_[i]; }
  // As part of the row's span it is shown as words instead.
  bool is_span(std::size_t i) const { return begin_ && end_ && (i == *begin_ || i == *end_); }
  std::optional<std::pair<std::uint32_t, std::uint32_t>> span(std::uint64_t row) const {
    if (!begin_ || !end_) return std::nullopt;
    const auto begin = value_at<Offset>(all_[*begin_], row), end = value_at<Offset>(all_[*end_], row);
    if (!begin || !end) return std::nullopt;
    return std::pair{begin->byte, end->byte};
  }
  void append_value(std::string& out, std::size_t i, std::uint64_t row) const {
    const auto& column = all_[i];
    if (column.validity && !column.validity[row]) return;
    switch (column.type) {
      case CHANCERY_BOOL: out += *value_at<bool>(column, row) ? "true" : "false"; break;
      case CHANCERY_I64: append_number(out, *value_at<std::int64_t>(column, row)); break;
      case CHANCERY_F64: append_number(out, *value_at<double>(column, row)); break;
      case CHANCERY_UTF8: append_escaped(out, *value_at<std::string_view>(column, row)); break;
      default: append_number(out, std::uint64_t{static_cast<const std::uint32_t*>(column.values)[row]});
    }
  }

 private:
  std::vector<chancery_column> all_;
  std::vector<std::string_view> names_;
  std::optional<std::size_t> begin_, end_;
};

constexpr std::size_t kWordsMax = 240;  // bytes of a row's words that are shown

void append_span(std::string& out, std::string_view text, std::pair<std::uint32_t, std::uint32_t> span) {
  auto words = text.substr(span.first, span.second - span.first);
  const bool is_cut = words.size() > kWordsMax;
  if (is_cut) {
    auto end = kWordsMax;
    while ((static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    words = words.substr(0, end);
  }
  append_escaped(out, words);
  if (is_cut) out += "…";
}

void append_head(std::string& out, const Columns& columns, std::string_view name) {
  out += "<div class=\"scroll\"><table><caption><bdi>";
  append_escaped(out, name);
  out += "</bdi></caption><thead><tr><th scope=\"col\" class=\"n\">#</th>";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns.is_span(i)) continue;
    out += "<th scope=\"col\"><bdi>";
    append_escaped(out, columns.name(i));
    out += "</bdi></th>";
  }
  out += "<th scope=\"col\">";
  append_label(out, {"文字", "Words"});
  out += "</th></tr></thead><tbody>\n";
}

void append_row(std::string& out, const Columns& columns, const AnyTable& table, std::uint64_t row,
                std::string_view text, const MarkedText& marked) {
  const auto span = columns.span(row);
  const auto words = span ? marked.stretches(span->first, span->second) : std::nullopt;
  out += "<tr";
  if (words) append_stretches(out, *words);
  out += "><td class=\"n\">";
  append_fact_link(out, table.name(), row, words, std::to_string(row + 1));
  out += "</td>";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns.is_span(i)) continue;
    out += "<td><bdi>";
    columns.append_value(out, i, row);
    out += "</bdi></td>";
  }
  out += "<td><bdi>";
  if (span) append_span(out, text, *span);
  out += "</bdi></td></tr>\n";
}

}  // namespace

std::vector<AnyTable> other_tables(const FinishedDocument& document) {
  auto out = document.tables();
  std::erase_if(out, [](const AnyTable& table) {
    return table.rows == 0 || std::find(kKnown.begin(), kKnown.end(), table.name()) != kKnown.end();
  });
  return out;
}

void add_spans(std::vector<Span>& spans, const FinishedDocument& document, const AnyTable& table) {
  const Columns columns(document, table);
  for (std::uint64_t row = 0; row < std::min(table.rows, kOtherRowsMax); ++row)
    if (const auto span = columns.span(row)) spans.push_back({span->first, span->second, Layer::other});
}

void append_other_table(std::string& out, const FinishedDocument& document, const AnyTable& table,
                        const MarkedText& text) {
  const Columns columns(document, table);
  append_head(out, columns, table.name());
  for (std::uint64_t row = 0; row < std::min(table.rows, kOtherRowsMax); ++row)
    append_row(out, columns, table, row, document.text(), text);
  out += "</tbody></table></div>\n";
  if (table.rows <= kOtherRowsMax) return;
  out += "<p class=\"note\">";
  append_label(out, {"仅列前1000行", "Only the first 1000 rows are shown"});
  out += "</p>\n";
}

}  // namespace chancery::html
