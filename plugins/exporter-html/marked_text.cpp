// See marked_text.hpp.
#include "marked_text.hpp"

#include <algorithm>
#include <bit>

#include "chancery/json_writer.hpp"
#include "escaped_html.hpp"

namespace chancery::html {

MarkedText::MarkedText(std::string_view text, std::vector<TextLine> lines, const std::vector<Span>& spans,
                       std::vector<Anchor> anchors)
    : text_(text), lines_(std::move(lines)), anchors_(std::move(anchors)) {
  begins_.reserve(spans.size());
  ends_.reserve(spans.size());
  for (const auto& span : spans) {
    if (span.begin >= span.end) continue;
    begins_.push_back({span.begin, span.layer});
    ends_.push_back({span.end, span.layer});
  }
  for (auto* edges : {&begins_, &ends_})
    std::sort(edges->begin(), edges->end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
}

void MarkedText::append_to(std::string& out) {
  for (std::size_t i = 0; i < lines_.size(); ++i) append_line(out, i);
}

void MarkedText::append_line(std::string& out, std::size_t number) {
  const auto& line = lines_[number];
  const bool is_heading = line.heading_level > 0;
  const char level = static_cast<char>('0' + std::min(line.heading_level + 2, 6));
  out += is_heading ? "<h" : "<p";
  if (is_heading) out += level;
  out += " id=\"l";
  append_number(out, std::uint64_t{number});
  if (!line.role.empty()) {
    out += "\" class=\"role-";
    append_escaped(out, line.role);
  }
  out += "\">";
  for (; next_anchor_ < anchors_.size() && anchors_[next_anchor_].at < line.end; ++next_anchor_) {
    out += "<span id=\"sec-";
    append_number(out, std::uint64_t{anchors_[next_anchor_].number});
    out += "\"></span>";
  }
  append_stretches(out, line);
  out += is_heading ? "</h" : "</p";
  if (is_heading) out += level;
  out += ">\n";
}

void MarkedText::append_stretches(std::string& out, const TextLine& line) {
  for (auto at = line.begin; at < line.end;) {
    pass_edges(at);
    const auto end = next_edge(line.end);
    if (layers_open_ == 0) append_escaped(out, text_.substr(at, end - at));
    else append_marked(out, at, end);
    at = end;
  }
}

void MarkedText::pass_edges(std::uint32_t at) {
  for (; next_begin_ < begins_.size() && begins_[next_begin_].at <= at; ++next_begin_) {
    const auto layer = static_cast<std::size_t>(begins_[next_begin_].layer);
    if (open_[layer]++ == 0) layers_open_ |= 1u << layer;
  }
  for (; next_end_ < ends_.size() && ends_[next_end_].at <= at; ++next_end_) {
    const auto layer = static_cast<std::size_t>(ends_[next_end_].layer);
    if (--open_[layer] == 0) layers_open_ &= ~(1u << layer);
  }
}

std::uint32_t MarkedText::next_edge(std::uint32_t line_end) const {
  if (next_begin_ < begins_.size()) line_end = std::min(line_end, begins_[next_begin_].at);
  if (next_end_ < ends_.size()) line_end = std::min(line_end, ends_[next_end_].at);
  return line_end;
}

void MarkedText::append_marked(std::string& out, std::uint32_t begin, std::uint32_t end) {
  out += "<span id=\"s";
  append_number(out, std::uint64_t{starts_.size()});
  out += "\" class=\"s";
  for (auto rest = layers_open_; rest != 0; rest &= rest - 1) {
    out += ' ';
    out += kLayers[static_cast<std::size_t>(std::countr_zero(rest))].css_class;
  }
  out += "\">";
  starts_.push_back(begin);
  append_escaped(out, text_.substr(begin, end - begin));
  out += "</span>";
}

std::optional<Stretches> MarkedText::stretches(std::size_t begin, std::size_t end) const {
  const auto first = std::lower_bound(starts_.begin(), starts_.end(), begin) - starts_.begin();
  const auto behind = std::lower_bound(starts_.begin(), starts_.end(), end) - starts_.begin();
  if (first >= behind) return std::nullopt;
  return Stretches{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(behind - 1)};
}

std::size_t MarkedText::line_at(std::size_t position) const {
  const auto behind = std::upper_bound(lines_.begin(), lines_.end(), position,
                                       [](std::size_t at, const TextLine& line) { return at < line.begin; });
  return behind == lines_.begin() ? 0 : static_cast<std::size_t>(behind - lines_.begin()) - 1;
}

}  // namespace chancery::html
