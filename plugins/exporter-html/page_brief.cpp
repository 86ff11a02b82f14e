// See page_brief.hpp.
#include "page_brief.hpp"

#include <utility>

#include "chancery/json_writer.hpp"
#include "escaped_html.hpp"
#include "page_parts.hpp"

namespace chancery::html {
namespace {

Label label_of_place(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"要点", "Points"},  {"已做", "Done"},        {"将做", "Planned"},   {"任务", "Tasks"}, {"承诺", "Commitments"},
      {"数据", "Figures"}, {"责任", "Responsible"}, {"时限", "Deadlines"}, {"提示", "Odd"},   {"提纲", "Outline"}};
  for (const auto& [zh, en] : names)
    if (zh == name) return {zh, en};
  return {name, name};
}

void append_rest(std::string& out, const brief::Place& place) {
  if (place.lines.size() >= place.total) return;
  out += " <span class=\"rest\">";
  const auto total = std::to_string(place.total);
  const auto zh = "共" + total + std::string(place.measure), en = total + " in all";
  append_label(out, {zh, en});
  out += "</span>";
}

void append_in_one_line(std::string& out, const brief::Place& place) {
  for (std::size_t i = 0; i < place.lines.size(); ++i) {
    if (i != 0) out += "；";
    out += "<bdi>";
    append_escaped(out, one_line(place.lines[i].words));
    out += "</bdi>";
  }
  append_rest(out, place);
}

void append_list(std::string& out, const brief::Place& place, const MarkedText& text, std::size_t text_bytes) {
  out += "<ul>";
  for (const auto& line : place.lines) {
    out += "<li><bdi>";
    append_escaped(out, one_line(line.words));
    out += "</bdi>";
    if (line.position < text_bytes) {
      out += " <a class=\"place\" href=\"#l";
      append_number(out, std::uint64_t{text.line_at(line.position)});
      out += "\"><bdi>";
      append_escaped(out, line.where.empty() ? "↓" : one_line(line.where));
      out += "</bdi></a>";
    }
    out += "</li>";
  }
  if (place.lines.size() < place.total) (out += "<li class=\"rest\">", append_rest(out, place), out += "</li>");
  out += "</ul>";
}

void append_place(std::string& out, const brief::Place& place, const MarkedText& text, std::size_t text_bytes) {
  out += "<div><dt>";
  append_label(out, label_of_place(place.name));
  out += "</dt><dd>";
  if (place.finding == brief::Finding::not_analysed) append_label(out, {"未分析", "not analysed"});
  else if (place.finding == brief::Finding::none) append_label(out, {"未明确", "not stated"});
  else if (place.shape == brief::Shape::one_line) append_in_one_line(out, place);
  else append_list(out, place, text, text_bytes);
  out += "</dd></div>\n";
}

}  // namespace

void append_brief(std::string& out, const brief::Brief& brief, const MarkedText& text, std::size_t text_bytes) {
  if (brief.places.empty()) return;
  out += "<section id=\"brief\" aria-labelledby=\"brief-name\">\n";
  append_heading(out, "brief-name", {"摘要", "Brief"});
  out += "<dl>\n";
  for (const auto& place : brief.places) append_place(out, place, text, text_bytes);
  out += "</dl></section>\n";
}

}  // namespace chancery::html
