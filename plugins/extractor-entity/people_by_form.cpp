#include "people_by_form.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "code_points.hpp"

namespace chancery::entities {

namespace {

using language::Extent;

constexpr std::size_t kLineMax = 900;  // bytes that are looked at before a colon or 您
constexpr language::CharacterSet kSeparators(U"、，,；;\n"), kJoins(U"和与及暨跟同");
constexpr std::array kAddressed = {"代表", "委员", "同志", "先生", "女士"};
constexpr std::array kCourtesy = {"尊敬的", "敬爱的", "亲爱的"};
constexpr std::array kParties = {"中共",   "民革",     "民盟", "民建",   "民进",  "农工党",
                                 "致公党", "九三学社", "台盟", "工商联", "无党派"};
constexpr std::array kAddressing = {"您", "你", "收悉", "来信", "来函"};
constexpr std::array kLetterWords = {"答复", "复函", "回复", "提案", "建议", "议案"};
constexpr std::array kLabels = {"联系人",   "经办人",   "承办人",   "办理人",  "签发人",   "提案人",   "建议人",
                                "领衔人",   "附议人",   "联名人",   "提案者",  "附议者",   "拟稿人",   "核稿人",
                                "审核人",   "负责人",   "责任人",   "代表人",  "领衔代表", "提案代表", "提案委员",
                                "建议代表", "代表姓名", "委员姓名", "领衔委员"};
constexpr std::array kLabelTails = {"姓名", "联系", "电话", "方式", "手机", "号码", "及", "和", "与", "、", "/"};
constexpr std::array kPhoneWords = {"电话", "手机", "联系", "办公", "座机", "传真", "邮箱", "微信", "地址"};
constexpr std::array kForms = {"同志", "先生", "女士", "老师", "科员"};

// The begin of the word that the extent ends with, blanks or none between its characters.
std::optional<std::size_t> begin_of(std::string_view text, std::size_t begin, std::size_t end, std::string_view word) {
  for (auto at = word.size(); at > 0;) {
    const auto want = language::decode_before(word, at);
    end = language::trim_end(text, end);
    const auto have = language::decode_before(text, end);
    if (end <= begin || have.value != want.value) return std::nullopt;
    at -= want.size;
    end -= have.size;
  }
  return end;
}

template <class Words>
std::optional<std::size_t> begin_of_any(std::string_view text, std::size_t begin, std::size_t end, const Words& words) {
  for (const std::string_view word : words)
    if (const auto at = begin_of(text, begin, end, word)) return at;
  return std::nullopt;
}

std::size_t count(std::string_view s) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < s.size();) {
    const auto c = language::decode(s, at);
    n += !language::is_blank(c.value);
    at += c.size;
  }
  return n;
}

// Reads the forms of one text.
class Forms {
 public:
  Forms(const NameReader& reader, const std::vector<Extent>& taken)
      : reader_(reader), text_(reader.text()), taken_(taken) {}

  std::vector<PersonMention> run(const std::vector<std::size_t>& marks) {
    for (const auto at : marks) {
      const auto c = language::decode(text_, at);
      if (language::is_colon(c.value)) read_colon({at, at + c.size});
      else salutation(before_marks(at));
    }
    std::stable_sort(out_.begin(), out_.end(),
                     [](const auto& a, const auto& b) { return a.extent.begin < b.extent.begin; });
    return std::move(out_);
  }

 private:
  void read_colon(Extent colon) {
    const auto behind = language::decode(text_, language::skip_blanks(text_, colon.end)).value;
    if (behind == U'\n' || behind == 0) salutation(before_marks(colon.begin));
    else label(colon);
  }

  // Not of a longer line than any that is read: then where that much of it begins.
  std::size_t begin_of_line(std::size_t at) const {
    const auto from = at > kLineMax ? at - kLineMax : 0;
    const auto line = text_.substr(from, at - from).rfind('\n');
    return line == std::string_view::npos ? from : from + line + 1;
  }

  // Of what stands before a colon, or 您 on its line or the next one: the end without its marks and blanks.
  std::size_t before_marks(std::size_t end) const {
    constexpr int most = 16;
    auto c = language::decode_before(text_, end);
    for (int n = 0; n < most && (is_mark(c.value) || c.value == U'\n'); ++n, c = language::decode_before(text_, end))
      end -= c.size;
    return end;
  }
  static bool is_mark(char32_t c) {
    return language::is_blank(c) || language::is_comma(c) || language::is_colon(c) || c == U'！' || c == U'!';
  }

  void salutation(std::size_t end) {
    static constexpr language::CharacterSet ends(U"表员志生士");  // of those addressed
    end = before_bracket(end > kLineMax ? end - kLineMax : 0, end);
    if (!ends.holds(language::decode_before(text_, end).value) || !begin_of_any(text_, 0, end, kAddressed)) return;
    auto begin = begin_of_list(begin_of_line(end));
    const auto words = text_.substr(begin, end - begin);
    const bool is_whole = begin == 0 || text_[begin - 1] == '\n';
    if (!is_whole || words.find("。") != words.npos) return;
    begin = language::skip_blanks(text_, begin);
    for (const std::string_view word : kCourtesy)
      if (text_.substr(begin).starts_with(word)) begin += word.size();
    const auto told = told_round(begin, end);
    for (auto at = begin; at < end;) {
      auto item_end = at;
      while (item_end < end && !kSeparators.holds(language::decode(text_, item_end).value))
        item_end += language::decode(text_, item_end).size;
      item({at, item_end}, told);
      at = item_end + std::max<std::size_t>(language::decode(text_, item_end).size, 1);
    }
  }

  // 李建国代表（第12号建议）
  std::size_t before_bracket(std::size_t begin, std::size_t end) const {
    end = language::trim_end(text_, end);
    if (end <= begin || !language::is_close_bracket(language::decode_before(text_, end).value)) return end;
    constexpr std::size_t most = 150;  // bytes
    for (auto at = end; at > begin && end - at < most;) {
      const auto c = language::decode_before(text_, at);
      at -= c.size;
      if (language::is_open_bracket(c.value)) return language::trim_end(text_, at);
    }
    return end;
  }

  // A list that lines break goes on behind its mark.
  std::size_t begin_of_list(std::size_t begin) const {
    constexpr int lines_max = 8;
    for (int n = 0; n < lines_max && begin > 0; ++n) {
      const auto end = language::trim_end(text_, begin - 1);
      const auto last = language::decode_before(text_, end).value;
      if (last != U'、' && !language::is_comma(last)) return begin;
      begin = begin_of_line(end);
    }
    return begin;
  }

  // What stands round the salutation says whether it opens a letter to somebody.
  Told told_round(std::size_t begin, std::size_t end) const {
    constexpr std::size_t near = 300;
    auto next = end;
    while (next < text_.size() &&
           (is_mark(text_[next]) || text_[next] == '\n' || is_mark(language::decode(text_, next).value)))
      next += language::decode(text_, next).size;
    const auto line = text_.substr(next, std::min(near, text_.substr(next).find('\n')));
    const auto from = begin > near ? begin - near : 0;
    const auto above = text_.substr(from, begin - from);
    if (language::contains_any(line, kAddressing)) return Told::certain;
    return language::contains_any(line, kLetterWords) || language::contains_any(above, kLetterWords) ? Told::probable
                                                                                                     : Told::likely;
  }

  // One item of the list, with what is said of the person: 市政协王建设委员, 李娜等.
  void item(Extent all, Told told) {
    all.begin = language::skip_blanks(text_, all.begin);
    all.end = before_what_is_said(all);
    all.begin = behind_what_is_said(all);
    words(all, told);
  }

  std::size_t before_what_is_said(Extent all) const {
    for (auto end = all.end;;) {
      const auto last = end;
      end = before_number(all.begin, before_bracket(all.begin, end));
      if (const auto title = begin_of_any(text_, all.begin, end, kAddressed)) end = *title;
      if (const auto more = begin_of(text_, all.begin, end, "等");
          more && count(text_.substr(all.begin, *more - all.begin)) > 1)
        end = *more;
      if (end == last) return end;
    }
  }
  // 等3名, 等三位, 两位
  std::size_t before_number(std::size_t begin, std::size_t end) const {
    const auto persons = begin_of_any(text_, begin, end, std::array{"位", "名", "人"});
    if (!persons) return end;
    auto at = language::trim_end(text_, *persons);
    const auto number = at;
    while (at > begin && is_digit(language::decode_before(text_, at).value))
      at -= language::decode_before(text_, at).size;
    const auto before = language::decode_before(text_, at).value;
    const bool is_apart = at == begin || before == U'等' || language::is_blank(before);
    const bool counts = number > at && (is_apart || language::digit_value(language::decode(text_, at).value) >= 0);
    const bool is_polite = number > at && text_.substr(*persons).starts_with("位");
    return counts || is_polite ? at : end;
  }
  static bool is_digit(char32_t c) {
    static constexpr language::CharacterSet numerals(U"一二三四五六七八九十百两几多数");
    return language::digit_value(c) >= 0 || numerals.holds(c);
  }

  std::size_t behind_what_is_said(Extent all) const {
    auto begin = behind_body(all);
    for (const std::string_view title : kAddressed)
      if (const auto at = all.in(text_).rfind(title); at != std::string_view::npos)
        begin = std::max(begin, behind_deputation(all.begin + at + title.size()));
    begin = std::max(begin, behind_prefix({begin, all.end}));
    return language::skip_blanks(text_, begin);
  }
  std::size_t behind_deputation(std::size_t at) const {
    constexpr std::string_view more = "团";
    return text_.substr(at).starts_with(more) ? at + more.size() : at;
  }
  // The end of the last body in the item. (张为民委员 has no 民委.)
  std::size_t behind_body(Extent all) const {
    const auto one = std::upper_bound(taken_.begin(), taken_.end(), all.end,
                                      [](std::size_t to, const Extent& body) { return to < body.end; });
    return one == taken_.begin() ? all.begin : std::max(all.begin, std::prev(one)->end);
  }
  std::size_t behind_prefix(Extent all) const {
    const auto words = all.in(text_);
    for (const std::string_view party : kParties)
      if (words.starts_with(party) && words.size() >= party.size() + 6) return all.begin + party.size();
    for (const std::string_view join : {"以及", "及", "暨"})
      if (words.starts_with(join) && words.size() >= join.size() + 6) return all.begin + join.size();
    return all.begin;
  }

  // Blanks part names (李娜 王刚) or characters of one (李　娜).
  void words(Extent all, Told told) {
    std::vector<Extent> parts;
    for (auto at = all.begin; at < all.end;) {
      auto end = at;
      while (end < all.end && !language::is_blank(language::decode(text_, end).value))
        end += language::decode(text_, end).size;
      // 王某 和李某
      const auto join = language::decode(text_, at);
      if (!parts.empty() && kJoins.holds(join.value) && end - at > 2 * join.size) at += join.size;
      const bool goes_on = !parts.empty() && is_begun(parts.back(), {at, end});
      if (goes_on) parts.back().end = end;
      else parts.push_back({at, end});
      at = language::skip_blanks(text_, end);
    }
    for (const auto& part : parts) names(part, told);
  }
  bool is_begun(Extent before, Extent next) const {
    const auto size = count(before.in(text_));
    if (count(next.in(text_)) == 1) return size < 3;
    return (size == 1 || is_compound_surname(before.in(text_))) && count(next.in(text_)) < 3;
  }

  // One name, or some with 和 between them.
  void names(Extent all, Told told) {
    constexpr std::size_t most = 4;
    if (count(all.in(text_)) > most)
      for (auto at = all.begin; at < all.end; at += language::decode(text_, at).size) {
        const auto c = language::decode(text_, at);
        if (!kJoins.holds(c.value)) continue;
        const Extent left{all.begin, at}, right{at + c.size, all.end};
        const auto size = count(left.in(text_)), rest = count(right.in(text_));
        if (size < 2 || size > most || rest < 2) continue;
        add(left, told);
        return names(right, told);
      }
    add(all, told);
  }

  bool add(Extent one, Told told) {
    auto name = reader_.by_form(one, told);
    if (name.empty()) return false;
    out_.push_back({one, std::move(name)});
    return true;
  }

  void label(Extent colon) {
    static constexpr language::CharacterSet ends(U"人者名系话式机码表员)）");  // of labels, their tails and brackets
    if (!ends.holds(language::decode_before(text_, language::trim_end(text_, colon.begin)).value)) return;
    const auto line = colon.begin > kLineMax ? colon.begin - kLineMax : 0;
    auto end = before_bracket(line, colon.begin);
    const auto is_label = [&] { return begin_of_any(text_, line, end, kLabels).has_value(); };
    for (auto tail = begin_of_any(text_, line, end, kLabelTails); tail && !is_label();
         tail = begin_of_any(text_, line, end, kLabelTails))
      end = *tail;
    if (is_label()) field(language::skip_blanks(text_, colon.end));
  }

  // Names up to what is none; units may stand before the first.
  void field(std::size_t at) {
    constexpr int most = 12, units_max = 2;
    int units = 0;
    bool has_name = false;
    for (int n = 0; n < most; ++n) {
      const Extent run = run_at(behind_unit(at));
      if (run.empty() || language::is_colon(language::decode(text_, language::skip_blanks(text_, run.end)).value))
        return;
      const bool is_name = add_in_field(run, !has_name && is_reached(run.end) ? Told::probable : Told::likely);
      if (!is_name && (has_name || ++units > units_max)) return;
      has_name |= is_name;
      at = behind_separator(run.end);
      if (at == run.end) return;
    }
  }
  std::size_t behind_unit(std::size_t at) const {
    const auto body = std::lower_bound(taken_.begin(), taken_.end(), at,
                                       [](const Extent& one, std::size_t to) { return one.begin < to; });
    return body != taken_.end() && body->begin == at ? language::skip_blanks(text_, body->end) : at;
  }
  // Han characters and ·; single ones with blanks between them are one.
  Extent run_at(std::size_t at) const {
    const auto word = [&](std::size_t from) {
      auto end = from;
      for (auto c = language::decode(text_, end); language::is_han(c.value) || is_name_dot(c.value);
           c = language::decode(text_, end))
        end += c.size;
      return Extent{from, end};
    };
    auto all = word(at);
    for (auto next = word(language::skip_blanks(text_, all.end)); !all.empty() && !next.empty() && is_begun(all, next);
         next = word(language::skip_blanks(text_, all.end)))
      all.end = next.end;
    return all;
  }
  // Numbers may stand before it.
  std::size_t behind_separator(std::size_t at) const {
    auto next = at;
    for (auto c = language::decode(text_, next);
         language::is_blank(c.value) || language::digit_value(c.value) >= 0 || c.value == U'-';
         c = language::decode(text_, next))
      next += c.size;
    const auto c = language::decode(text_, next);
    if (c.value == U'、' || c.value == U'/' || language::is_comma(c.value) || language::is_semicolon(c.value))
      return language::skip_blanks(text_, next + c.size);
    return next;
  }
  // Whether a telephone stands behind the name.
  bool is_reached(std::size_t at) const {
    const auto behind = text_.substr(at, 60);
    const auto line = behind.substr(0, behind.find('\n'));
    return language::contains_any(line, kPhoneWords) || line.find_first_of("0123456789") != line.npos;
  }

  // 周向阳科长, 区域处周向阳, 周向阳电话
  bool add_in_field(Extent run, Told told) {
    const auto words = run.in(text_);
    for (const std::string_view word : kPhoneWords)
      if (const auto at = words.find(word); at != words.npos && at >= 6) run.end = std::min(run.end, run.begin + at);
    if (const auto title = begin_of_title(run); title > run.begin + 3) run.end = title;
    constexpr std::size_t most = 4;
    if (count(run.in(text_)) > most) {
      static constexpr language::CharacterSet units(U"处科室局部办会院心站组");
      auto begin = run.begin;
      for (auto at = run.begin; at < run.end; at += language::decode(text_, at).size)
        if (units.holds(language::decode(text_, at).value) && run.end - at > 6)
          begin = at + language::decode(text_, at).size;
      if (begin != run.begin && add({begin, run.end}, Told::likely)) return true;
    }
    return add(run, told);
  }
  std::size_t begin_of_title(Extent run) const {
    for (auto at = run.begin; at < run.end; at += language::decode(text_, at).size) {
      const auto match = reader_.lexicon().longest(text_, at);
      if ((match.marks & kPersonTitle) && at + match.size == run.end) return at;
      for (const std::string_view form : kForms)
        if (text_.substr(at, run.end - at) == form) return at;
    }
    return run.end;
  }

  const NameReader& reader_;
  std::string_view text_;
  const std::vector<Extent>& taken_;
  std::vector<PersonMention> out_;
};

}  // namespace

std::vector<PersonMention> people_by_form(const NameReader& reader, const std::vector<language::Extent>& taken,
                                          const std::vector<std::size_t>& marks) {
  return Forms(reader, taken).run(marks);
}

}  // namespace chancery::entities
