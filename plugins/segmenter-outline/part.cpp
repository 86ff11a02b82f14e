#include "part.hpp"

#include <algorithm>

#include "code_points.hpp"
#include "phrase.hpp"
#include "site.hpp"

namespace chancery::outline {

using namespace language;

namespace {

constexpr std::size_t kAnnexNumberMax = 999;

// 政 府 工 作 报 告: one character, one blank, all through.
bool is_spaced_out(std::string_view s) {
  std::size_t inked = 0, blanks = 0;
  bool after_blank = true;
  for (std::size_t at = 0; at < s.size();) {
    const auto c = decode(s, at);
    if (is_blank(c.value)) blanks += !after_blank;
    else ++inked;
    after_blank = is_blank(c.value);
    at += c.size;
  }
  return inked >= 2 && blanks + 1 >= inked;
}

void append_title(std::string& out, std::string_view line) {
  if (!is_spaced_out(line)) {
    out += line;
    return;
  }
  Inked walk(line);
  for (auto c = walk.next(); c.size != 0; c = walk.next()) out += line.substr(walk.position() - c.size, c.size);
}

class PartBuilder {
 public:
  explicit PartBuilder(const Draft& d) : d_(d) { out_.of_line.assign(d.size(), kNowhere); }

  Parts build() {
    add_chrome();
    for (std::size_t i = 0; i < d_.starts.size(); ++i)
      add_document(d_.starts[i], i + 1 < d_.starts.size() ? d_.starts[i + 1].line : d_.size());
    add_absent();
    sort();
    return std::move(out_);
  }

 private:
  void add_chrome() {
    for (std::size_t i = 0; i < d_.size(); ++i) {
      if (!is_chrome(i)) continue;
      const auto first = i;
      while (i + 1 < d_.size() && is_chrome(i + 1)) ++i;
      out_.rows.push_back({d_.lines[first].begin, d_.lines[i].end, PartKind::chrome, {}, true});
    }
  }
  bool is_chrome(std::size_t i) const { return d_.is_framed(i) && !d_.contents[i] && !is_page_number(d_.at(i)); }

  // A part's first and last lines that are no chrome. The first document's fields of the page stand apart.
  void add_document(const Start& start, std::size_t end) {
    auto first = start.line;
    while (first < end && d_.is_framed(first)) ++first;
    if (&start == &d_.starts.front()) first = add_page(first, end);
    while (end > first && is_chrome(end - 1)) --end;
    if (first == end) return;
    number(first, end);
    out_.rows.push_back({d_.lines[first].begin, d_.lines[end - 1].end, start.kind, title_of(start), true});
  }
  // The head table of a web page: two labelled fields or more before the title.
  std::size_t add_page(std::size_t first, std::size_t end) {
    auto last = first, labels = std::size_t{0};
    for (; last < end && (d_.roles[last] == Role::header_field || d_.is_framed(last)); ++last)
      labels += !d_.is_framed(last) && header_label(d_.at(last)) != Label::none;
    if (labels < 2 || last == end || d_.starts.front().title_line == kNowhere || d_.starts.front().title_line < last)
      return first;
    while (d_.is_framed(last - 1)) --last;
    out_.rows.push_back({d_.lines[first].begin, d_.lines[last - 1].end, PartKind::page, {}, true});
    while (last < end && d_.is_framed(last)) ++last;
    return last;
  }
  void number(std::size_t first, std::size_t end) {
    for (auto i = first; i < end; ++i)
      if (!is_chrome(i)) out_.of_line[i] = out_.rows.size();
  }
  std::string title_of(const Start& start) const {
    std::string out;
    if (start.title_line == kNowhere) return out;
    for (auto i = start.title_line; i < start.title_end; ++i) {
      const auto& line = d_.lines[i];
      const auto begin = std::max(line.begin, start.title_begin);
      if (begin < line.end) append_title(out, d_.text.substr(begin, line.end - begin));
    }
    return out;
  }

  // Annexes that the text names and that do not follow.
  void add_absent() {
    std::vector<std::size_t> last_line(kAnnexNumberMax + 1, 0);
    for (const auto& start : d_.starts)
      if (start.kind == PartKind::annex) last_line[annex_number(start.number)] = start.line;
    for (const auto& mention : d_.mentions) {
      if (last_line[annex_number(mention.number)] > mention.line || follows_as_issued(mention)) continue;
      const auto end = d_.lines[mention.line].end;
      out_.rows.push_back({mention.title_begin, end, PartKind::annex,
                           std::string(d_.text.substr(mention.title_begin, end - mention.title_begin)), false});
    }
  }
  // What is issued is often named as the annex: 附件：某工作要点.
  bool follows_as_issued(const Mention& mention) const {
    const auto named = d_.text.substr(mention.title_begin, d_.lines[mention.line].end - mention.title_begin);
    return std::any_of(d_.starts.begin(), d_.starts.end(), [&](const Start& start) {
      return start.kind == PartKind::issued && start.line > mention.line && same_inked(title_of(start), named);
    });
  }
  // An annex without a number is the first.
  static std::size_t annex_number(std::size_t number) { return std::clamp<std::size_t>(number, 1, kAnnexNumberMax); }

  void sort() {
    std::vector<std::size_t> order(out_.rows.size()), place(out_.rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return out_.rows[a].begin < out_.rows[b].begin; });
    std::vector<Part> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sorted.push_back(std::move(out_.rows[order[i]]));
    }
    out_.rows = std::move(sorted);
    for (auto& row : out_.of_line)
      if (row != kNowhere) row = place[row];
  }

  const Draft& d_;
  Parts out_;
};

}  // namespace

Parts build_parts(const Draft& draft) { return PartBuilder(draft).build(); }

}  // namespace chancery::outline
