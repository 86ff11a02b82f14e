#include "head.hpp"

#include <algorithm>
#include <string>

#include "code_points.hpp"
#include "phrase.hpp"
#include "site.hpp"

namespace chancery::outline {

using namespace language;

namespace {

constexpr std::size_t kTitleLinesMax = 6;
constexpr std::size_t kTitleLength = 70, kLongTitleLength = 120;
constexpr std::size_t kHeadLinesMax = 80;
constexpr std::size_t kLabelMax = 8, kLabelledLength = 40;  // of a field whose name is not known
constexpr std::size_t kAddresseeLength = 40;

bool starts_with_dash(std::string_view s) {
  const auto c = decode(s, 0).value;
  return c == U'-' || c == 0x2014 || c == 0x2015 || c == 0x2013 || c == 0xFF0D || c == 0x2500;
}
// - 索引号, • 某市司法局: a page's fields as a list.
bool is_listed(std::string_view s) { return starts_with_dash(s) || is_bullet(decode(s, 0).value); }
bool is_bracketed_line(std::string_view s) {
  return is_open_bracket(decode(s, 0).value) && is_close_bracket(decode_before(s, s.size()).value);
}
// （2012年2月29日） and 1995年7月6日 国务院第34次常务会议通过 tell a document's history.
bool tells_history(std::string_view s) {
  constexpr std::string_view words[] = {"通过", "公布", "修订", "修正", "施行", "批准", "发布", "会议上"};
  return contains(s, "年") && contains_any(s, words);
}

// 办理结果：A, 类 别：提案 with any name before the colon.
bool is_labelled(std::string_view line) {
  if (length_up_to(line, kLabelledLength + 1) > kLabelledLength) return false;
  Inked walk(line);
  for (std::size_t n = 0; n <= kLabelMax; ++n) {
    const auto c = walk.next();
    if (is_colon(c.value)) return n >= 2 && walk.next().size > 0;
    if (!is_han(c.value)) return false;
  }
  return false;
}

// Whether the text begins within the next lines: short lines before it are then no table.
bool text_is_near(const Draft& d, std::size_t i) {
  for (auto j = i; j < std::min(d.size(), i + 5); ++j)
    if (d.markers[j] || d.lines[j].has_stop || d.lines[j].ending == Ending::colon) return true;
  return false;
}

// Whether line `i` stands in the title line above it, too.
bool repeats(const Draft& d, std::size_t title, std::size_t i) {
  return d.lines[i].length >= 6 && contains(d.at(title), d.at(i));
}

class Head {
 public:
  Head(Draft& d, Start& start) : d_(d), start_(start) {}

  std::size_t read(std::size_t first) {
    auto i = first;
    for (; i < std::min(d_.size(), first + kHeadLinesMax); i = next_) {
      next_ = i + 1;
      if (d_.is_framed(i)) continue;
      if (d_.markers[i]) return i;
      if (read_field(i) || read_cell(i) || read_mark(i)) continue;
      if (addressed_ = is_salutation(d_.at(i)) || addresses_without_colon(i); addressed_) {
        d_.roles[i] = Role::salutation;
        return next_;
      }
      if (!read_scrap(i) && !read_title(i)) return i;
    }
    return i;
  }

 private:
  // 索引号： with its value on the line or on the next.
  bool read_field(std::size_t i) {
    if (!is_field(i)) return false;
    const auto label = header_label(d_.at(i));
    d_.roles[i] = Role::header_field;
    const auto value = i + 1;
    if (label == Label::alone && value < d_.size() && stands_at(i, value) && !d_.is_framed(value) &&
        header_label(d_.at(value)) == Label::none && chrome(d_.at(value)) != Chrome::strong &&
        d_.lines[value].ending != Ending::colon && !is_own_title(value)) {
      d_.roles[value] = Role::header_field;
      next_ = value + 1;
    }
    return true;
  }

  // Any cell above the title: sites put a document's fields into a table, with labels that need no colon there.
  bool read_cell(std::size_t i) {
    if (d_.lines[i].origin != Origin::cell || start_.title_line != kNowhere) return false;
    d_.roles[i] = Role::header_field;
    return true;
  }

  bool is_field(std::size_t i) const {
    const auto& line = d_.lines[i];
    return (line.length < 80 && header_label(d_.at(i)) != Label::none) ||
           (!line.has_stop && (is_labelled(d_.at(i)) || holds_fields(d_.at(i))) && chrome(d_.at(i)) != Chrome::strong);
  }
  // The value stands right below its label; where blank lines part all lines, they part these too.
  bool stands_at(std::size_t label, std::size_t value) const {
    return !d_.lines[value].gap_before ||
           (d_.lines[label].gap_before && value + 1 < d_.size() && d_.lines[value + 1].gap_before);
  }
  // The document's title stands behind a field that was left empty: its number or its salutation follows, or a
  // field above named it. Subject words have blanks between them.
  bool is_own_title(std::size_t i) const {
    const auto line = d_.at(i);
    const auto end = could_be_title(d_, i) && !has_blank(line) ? title_end(d_, i) : i;
    return end > i && end < d_.size() && ends_with_form(d_.at(end - 1)) && (end == i + 1 || !ends_with_form(line)) &&
           (is_doc_number(d_.at(end)) || is_salutation(d_.at(end)) || is_named_above(i));
  }
  bool is_named_above(std::size_t i) const {
    for (auto j = start_.line; j < i; ++j)
      if (repeats(d_, j, i)) return true;
    return false;
  }

  // 张三代表 between title and text.
  bool addresses_without_colon(std::size_t i) const {
    const auto& line = d_.lines[i];
    return start_.title_line != kNowhere && has_form() && line.ending == Ending::none && !line.has_stop &&
           line.length <= kAddresseeLength && names_deputies(d_.at(i)) && i + 1 < d_.size() && !d_.markers[i + 1] &&
           (d_.lines[i + 1].has_stop || d_.lines[i + 1].ending == Ending::colon);
  }

  bool read_mark(std::size_t i) {
    const auto line = d_.at(i);
    const bool signs = has_no_words(line) && !d_.lines[i].has_stop && d_.lines[i].ending == Ending::none;
    if (signs || chrome(line) == Chrome::strong || is_page_number(line)) d_.roles[i] = Role::boilerplate;
    else if (is_doc_number(line) || is_banner_mark(line) || is_issue_mark(line) || is_class_mark(line) ||
             (is_listed(line) && !d_.lines[i].has_stop))
      d_.roles[i] = Role::header_field;
    else if (is_date(line)) d_.roles[i] = Role::date;
    else if (is_note(line)) d_.roles[i] = Role::note;
    else return false;
    return true;
  }

  // A, 公开, 朗读: the class of a reply above its number, a button of the page.
  bool read_scrap(std::size_t i) {
    const auto& line = d_.lines[i];
    if (start_.title_line != kNowhere || line.length > 2 || line.has_stop || line.ending != Ending::none) return false;
    if (i + 1 == d_.size() || !could_be_head(i + 1) || ends_with_form(d_.at(i))) return false;
    d_.roles[i] = Role::header_field;
    return true;
  }
  bool could_be_head(std::size_t i) const { return could_be_title(d_, i) || is_doc_number(d_.at(i)) || is_field(i); }

  bool read_title(std::size_t i) {
    if (!could_be_title(d_, i)) return false;
    const auto end = title_end(d_, i);
    if (start_.title_line == kNowhere)
      return (end < d_.size() || start_.kind == PartKind::annex) && (set_title(i, end), true);
    if (ends_with_form(d_.at(end - 1)) && text_is_near(d_, end) &&
        (!has_form() || stands_below_fields(i) || is_part_of_title(i) || says_title_again(i, end))) {
      give_up_title();
      set_title(i, end);
      return true;
    }
    if (!text_is_near(d_, i)) return false;
    const bool below_title = is_bracketed_line(d_.at(i)) && !tells_history(d_.at(i)) && start_.title_end == i;
    d_.roles[i] = below_title ? Role::title : Role::header_field;
    if (below_title) start_.title_end = i + 1;
    return true;
  }
  void set_title(std::size_t first, std::size_t end) {
    std::fill(d_.roles.begin() + static_cast<std::ptrdiff_t>(first),
              d_.roles.begin() + static_cast<std::ptrdiff_t>(end), Role::title);
    start_.title_line = first;
    start_.title_end = next_ = end;
  }
  // The page's title stands above its fields or the document's number, the document's own below them.
  bool stands_below_fields(std::size_t i) const {
    if (contains(d_.at(i), "：") || contains(d_.at(i), ":")) return false;
    for (auto j = start_.title_end; j < i; ++j)
      if (!d_.is_framed(j) && (is_field(j) || is_doc_number(d_.at(j)))) return true;
    return false;
  }
  // Of 印发《某计划》的通知, above the plan itself.
  bool is_part_of_title(std::size_t i) const {
    return repeats(d_, start_.title_line, i) && is_carrier_title(d_.at(start_.title_line));
  }
  // The page's title, then the document's own, in one line or several.
  bool says_title_again(std::size_t i, std::size_t end) const {
    return joined(start_.title_line, start_.title_end).ends_with(joined(i, end));
  }
  // Lines as one, without blanks.
  std::string joined(std::size_t first, std::size_t end) const {
    std::string out;
    for (auto i = first; i < end; ++i) {
      Inked walk(d_.at(i));
      for (auto c = walk.next(); c.size != 0; c = walk.next()) out += d_.at(i).substr(walk.position() - c.size, c.size);
    }
    return out;
  }
  // 某县人民政府文件 above the number was a letterhead.
  void give_up_title() {
    std::replace(d_.roles.begin() + static_cast<std::ptrdiff_t>(start_.title_line),
                 d_.roles.begin() + static_cast<std::ptrdiff_t>(start_.title_end), Role::title, Role::header_field);
    start_.title_begin = 0;
  }
  bool has_form() const { return ends_with_form(d_.at(start_.title_end - 1)); }

  Draft& d_;
  Start& start_;
  std::size_t next_ = 0;
  bool addressed_ = false;
};

bool is_other_wording(std::string_view s) {
  return is_date(s) || is_doc_number(s) || is_issue_mark(s) || is_class_mark(s) || is_note(s) || is_contact(s) ||
         starts_with_dash(s) || header_label(s) != Label::none || is_labelled(s) || holds_fields(s) ||
         chrome(s) == Chrome::strong;
}

// A line that ends with the name of a kind of document may be longer.
bool could_be_as_long(const Draft& d, std::size_t i) {
  return d.lines[i].length <= kTitleLength || (d.lines[i].length <= kLongTitleLength && ends_with_form(d.at(i)));
}

}  // namespace

bool could_be_title(const Draft& d, std::size_t i) {
  const auto& line = d.lines[i];
  return !d.markers[i] && !d.is_framed(i) && !line.has_stop && line.length >= 2 && could_be_as_long(d, i) &&
         (line.ending == Ending::none || line.ending == Ending::comma) && line.origin != Origin::cell &&
         !is_other_wording(d.at(i)) && !attachment(d.at(i)).is;
}

std::size_t title_end(const Draft& d, std::size_t first) {
  std::size_t end = first, form = first;
  while (end < d.size() && could_be_title(d, end) && !(form > first && repeats(d, form - 1, end))) {
    if (end - first == kTitleLinesMax) return form > first ? form : first + 1;
    ++end;
    if (ends_with_form(d.at(end - 1))) form = end;
  }
  if (form > first) return form;
  return end - first <= 4 ? end : first + 1;
}

std::size_t read_head(Draft& draft, Start& start, std::size_t first) { return Head(draft, start).read(first); }

}  // namespace chancery::outline
