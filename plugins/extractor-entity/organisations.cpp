#include "organisations.hpp"

#include <algorithm>
#include <string>

#include "code_points.hpp"
#include "company_lists.hpp"
#include "found.hpp"
#include "jurisdiction.hpp"
#include "marks_before.hpp"
#include "number_parts.hpp"
#include "place_suffix.hpp"
#include "quoted_names.hpp"
#include "stretches.hpp"
#include "word_list.hpp"
#include "word_set.hpp"

namespace chancery::entities {

namespace {

constexpr std::size_t kBracketMax = 18;

constexpr language::CharacterSet kHanNumerals(U"一二三四五六七八九十百千万亿两几数多");
constexpr language::CharacterSet kLevels(U"市区县省州盟旗");
// What leading groups are named after.
constexpr auto kDoes = language::word_set("优化", "推进", "推动", "深化", "加快", "实施", "落实", "创建");

class Scan {
 public:
  Scan(std::string_view text, const Lexicon& lexicon, const std::vector<std::string>& own_places)
      : text_(text), lexicon_(lexicon), own_places_(own_places), items_(text), suffixes_(text) {
    constexpr std::size_t usual = 128;
    found_.reserve(usual);
    hints_.places.reserve(usual);
  }

  Hints& hints() { return hints_; }

  std::vector<Found> run() {
    for (std::size_t at = 0; at < text_.size();) {
      const auto c = language::decode_wide(text_, at);
      if (!language::is_han(c.value) && c.value != U'、') at = no_han(at, c);
      else if (const auto next = behind_quiet(at); next != at) at = next;
      else at = word_at(at, c);
    }
    begin_words({});
    return std::move(found_);
  }

 private:
  // Behind what names nothing. A list of units ends with the first word that is none, wherever that is.
  std::size_t behind_quiet(std::size_t at) {
    if ((at < looked_) | before_.in_list) return at;
    const auto stretch = stretch_at(text_, at, lexicon_);
    looked_ = stretch.end;
    if (stretch.begin != at && stretch.begin != stretch.end) begin_clause({});
    return stretch.begin;
  }

  std::size_t word_at(std::size_t at, language::CodePoint c) {
    auto match = lexicon_.longest(text_, at, c);
    if (match.size > c.size && kLevels.holds(c.value)) match = level_or(at, c, match);
    for (const auto& place : own_places_)
      if (match.size <= place.size() && language::begins_with(text_.substr(at), place))
        match = {place.size(), kName | kSigns};
    const auto size = match.size == 0 ? c.size : match.size;
    word(at, at + size, c.value, match);
    return at + size;
  }

  // The 市 of 市民政局, 县 of 县城乡建设局: what the body is for goes on behind the word that seems to begin there. So
  // does the place behind the 省 of 湖南省长沙市.
  Lexicon::Match level_or(std::size_t at, language::CodePoint level, const Lexicon::Match& word) const {
    const auto goes_on = level.value == U'省' ? kFunction | kName | kPlace : std::uint32_t{kFunction};
    const auto next = lexicon_.longest(text_, at + level.size);
    return (next.marks & goes_on) && level.size + next.size > word.size ? Lexicon::Match{level.size, kLevel} : word;
  }

  std::size_t no_han(std::size_t at, language::CodePoint c) {
    return lexicon_.endings().kind(c.value) & Endings::kBorder ? border(at, c) : mark(at, c);
  }

  // The same as break_off, for nearly all marks: no blank.
  std::size_t border(std::size_t at, language::CodePoint c) {
    const auto end = at + c.size;
    const bool is_colon = language::is_colon(c.value);
    if (is_colon) hints_.marks.push_back(at);
    if (c.value == U'\n' || is_colon) in_field_ = true;
    if (c.value == U'\n' || is_colon || field_ == at) field_ = end;
    Before before;
    before.in_list = (is_colon && ends_with_unit(at)) || (before_.in_list && language::is_comma(c.value));
    begin_clause(before);
    return end;
  }
  void begin_clause(const Before& before) {
    place_may_begin_ = true;
    items_.clear();
    left_.clear();
    begin_words(before);
  }

  std::size_t mark(std::size_t at, language::CodePoint c) {
    if (c.size == 1) return ascii(at, text_[at]);
    if (language::is_open_bracket(c.value)) return bracket(at, c.size);
    if (c.value == 0x201C) return quote(at, c.size, "”");
    if (language::digit_value(c.value) >= 0) return numeral(at, c.size);
    break_off(at, c);
    return at + c.size;
  }

  std::size_t ascii(std::size_t at, char c) {
    if (c >= '0' && c <= '9') return numeral(at, 1);
    if (c == '(') return bracket(at, 1);
    if (c == '"') return quote(at, 1, "\"");
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter) words_.push({{at, at + 1}, 0, false, false});
    else break_off(at, {static_cast<unsigned char>(c), 1});
    return at + 1;
  }
  std::size_t numeral(std::size_t at, std::size_t size) {
    note_break(at, size, U'0');
    words_.push({{at, at + size}, 0, true, true});
    return at + size;
  }

  // Notes what the word says of people and places.
  void note(std::size_t begin, std::size_t end, std::uint32_t marks) {
    const bool may_begin = place_may_begin_ & ((marks & (kStop | kAnchor)) == 0);
    const bool is_named = (marks & (kName | kPlace)) != 0;
    if (is_named || (may_begin && suffixes_.stand_behind(begin))) hints_.places.push_back(begin);
    place_may_begin_ = (marks & (kStop | kVerb | kSuffix | kNational)) != 0;
    if (marks & kPersonTitle) {
      hints_.titles.push_back({begin, end});
      in_field_ = false;
    }
    if (marks & kSigns) add_signs(text_, lexicon_, {begin, end}, hints_);
  }
  // The same of what is no word.
  void note_break(std::size_t at, std::size_t size, char32_t c) {
    place_may_begin_ = true;
    const bool is_blank = language::is_blank(c);
    if (is_blank && in_field_ && field_ < at && at - field_ <= 24) hints_.fields.push_back({field_, at});
    if (c == U'\n' || language::is_colon(c)) {
      in_field_ = true;
      field_ = at + size;
    }
    if (field_ == at) field_ += size;
  }

  // (Two numbers: an Extent would be written in two pieces and at once read in one, for which a processor waits.)
  void word(std::size_t begin, std::size_t end, char32_t first, const Lexicon::Match& match) {
    note(begin, end, match.marks);
    auto marks = match.marks & ~std::uint32_t{kSigns};
    const bool is_one = end - begin == 3;
    if (marks & (kNational | kOffice)) marks = marks_before(text_, {begin, end}, marks);
    if (words_.ends_with_numeral()) marks = behind_numeral(is_one, first, marks);
    if (marks & kStop) return stop_word(begin, end, marks);
    words_.push({{begin, end}, marks, match.size != 0, is_one && kHanNumerals.holds(first) && counts(end)});
    if (marks & kNational) national();
    else if (marks & kSuffix) suffix();
  }

  // What a word means there: 月 is part of a date, 家 counts what is a class.
  std::uint32_t behind_numeral(bool is_one, char32_t first, std::uint32_t marks) const {
    if (is_one && (first == U'年' || first == U'月' || first == U'日')) return kStop;
    return (marks & kCount) && !is_ordinal() ? marks | kStop | kClass : marks;
  }
  bool is_ordinal() const {
    const auto front = text_.substr(0, words_.back().extent.begin);
    return front.ends_with("第");
  }

  // Whether what follows a Han numeral says that it counts.
  bool counts(std::size_t at) const {
    const auto next = language::decode(text_, at);
    return kHanNumerals.holds(next.value) || language::digit_value(next.value) >= 0 || next.value == U'年' ||
           next.value == U'月' || (lexicon_.longest(text_, at).marks & kCount);
  }

  void national() {
    const Words words = words_;
    auto begin = words.back().extent.begin;
    const auto end = words.back().extent.end;
    if (words.size() >= 2) {
      const auto& before = words[words.size() - 2];
      if (before.marks & kLevel) begin = before.extent.begin;
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const auto stretch = text_.substr(words[i].extent.begin, 60);
      const auto place = has_place_suffix(stretch) ? language::places_in_front(stretch) : 0;
      if (place != 0 && words[i].extent.begin + place == words.back().extent.begin) begin = words[i].extent.begin;
    }
    if (before_.is_class && begin == words.front().extent.begin) return;
    take({{begin, end}, Verdict::name});
  }

  void suffix() {
    if (over_join()) return;
    const Words words = words_;
    const auto bounds = bounds_of(text_, words, before_);
    if (bounds.verdict == Verdict::none) return part();
    if (words.back().marks & kOffice) return office(words[bounds.first].extent.begin);
    take({{words[bounds.first].extent.begin, words.back().extent.end}, bounds.verdict});
  }
  // With the zone that has it: 青山高新区财政局; without a place too, for there is one where that is said.
  void office(std::size_t begin) {
    const auto zone = zone_before(begin);
    if (zone != begin && before_.is_class && zone == Words(words_).front().extent.begin) return;
    const auto end = words_.back().extent.end;
    take({{with_committee({zone, end}), end}, Verdict::name});
  }
  std::size_t zone_before(std::size_t end) const {
    if (!text_.substr(0, end).ends_with("区")) return end;
    if (!found_.empty() && found_.back().extent.end == end) return found_.back().extent.begin;
    for (const auto& word : Words(words_))
      if (word.extent.end == end) return is_sole_zone(word.extent.in(text_)) ? word.extent.begin : end;
    return end;
  }

  // 青山市科技成果与仪器设备服务中心, 市城管和综合执法局: what stands before the join has the place and no suffix, what
  // stands behind has no place.
  bool over_join() {
    const Words words = words_;
    if (left_.empty() || left_.size() + words.size() > kWordsMax) return false;
    if (left_.back().marks & kVerb) return over_verb();
    if (begins_name(text_, words, 0)) return false;
    const bool is_office = (left_.back().marks & kFunction) != 0;
    if (is_office ? words.size() < 2 || !(words.back().marks & kOffice)
                  : (words.back().marks & (kSeat | kSchool | kCompany)) != 0)
      return false;
    auto all = left_;
    all.insert(all.end(), words.begin(), words.end());
    const auto bounds = bounds_of(text_, all, left_before_);
    if (bounds.verdict != Verdict::name || bounds.first >= left_.size()) return false;
    if (is_office && !begins_name(text_, all, bounds.first)) return false;
    take({{all[bounds.first].extent.begin, words.back().extent.end}, Verdict::name});
    return true;
  }
  // 市优化营商环境工作领导小组, with its office: before what it shall do stands nothing but its place.
  bool over_verb() {
    const auto& last = words_.back();
    const auto suffix = last.extent.in(text_);
    const bool is_group = language::contains(suffix, "领导小组") || suffix == "指挥部";
    const bool is_its_office = suffix == "办公室" && !found_.empty() && found_.back().extent.end == last.extent.begin;
    if (!is_group && !is_its_office) return false;
    take({{left_.front().extent.begin, last.extent.end}, Verdict::name});
    return true;
  }
  void keep_place(Extent verb) {
    const Words words = words_;
    const bool goes_on = words.empty() && !left_.empty() && (left_.back().marks & kVerb) != 0;  // 加快推进
    if (goes_on && left_.back().extent.end == verb.begin && kDoes.holds(verb.in(text_)))
      return left_.push_back({verb, kVerb, true, false});
    left_.clear();
    if (words.empty() || before_.is_class) return;
    const auto place = text_.substr(words[0].extent.begin, verb.begin - words[0].extent.begin);
    const bool is_level = words.size() == 1 && (words[0].marks & kLevel) != 0;
    if (!kDoes.holds(verb.in(text_)) || !(is_level || language::places_in_front(place) == place.size())) return;
    left_.assign(words.begin(), words.end());
    left_.push_back({verb, kVerb, true, false});
  }
  // Keeps the words before 与 for it, and those before 和 if they end with what an office is for. (Else 和 far more
  // often parts two bodies.)
  void keep_left(Extent join) {
    const Words words = words_;
    left_.clear();
    if (words.empty()) return;
    const bool is_and = join.in(text_) == "和";
    if (!is_and && !text_.substr(join.begin).starts_with("与")) return;
    const bool has_suffix = std::any_of(words.begin(), words.end(),
                                        [](const Word& word) { return (word.marks & (kSuffix | kNational)) != 0; });
    if (has_suffix || (is_and ? words.size() < 2 || !(words.back().marks & kFunction) : !tells_place(join))) return;
    left_.assign(words.begin(), words.end());
    left_.push_back({join, is_and ? kFunction : 0u, true, false});
    left_before_ = before_;
  }
  // Whether a place and something more stand before it.
  bool tells_place(Extent join) const {
    const Words words = words_;
    constexpr std::size_t least = 18;  // bytes
    return join.begin - words.front().extent.begin >= least && begins_name(text_, words, 0);
  }

  // Where 市委 of 市委市政府督查室 begins.
  std::size_t with_committee(Extent name) const {
    if (!language::contains(name.in(text_), "政府")) return name.begin;
    for (auto one = found_.rbegin(); one != found_.rend() && one->extent.end >= name.begin; ++one)
      if (one->extent.end == name.begin && one->extent.in(text_).ends_with("委")) return one->extent.begin;
    return name.begin;
  }
  // The 办 of 市政府办 and 县委办, where nothing is done.
  bool is_office_of_seat(const Word& word) const {
    const auto front = text_.substr(0, word.extent.begin);
    const auto behind = language::decode(text_, word.extent.end);
    return word.extent.in(text_) == "办" && (front.ends_with("政府") || front.ends_with("委")) &&
           (!language::is_han(behind.value) || (lexicon_.longest(text_, word.extent.end).marks & kStop));
  }
  // A part of the body before it: 县委组织部, 市政府办公室.
  void part() {
    const auto& last = words_.back();
    if (!((last.marks & (kSeat | kBody)) || is_office_of_seat(last)) || found_.empty() ||
        found_.back().verdict != Verdict::name)
      return;
    const auto before = found_.back().extent;
    if (before.end != last.extent.begin) return;
    take({{with_committee({before.begin, last.extent.end}), last.extent.end}, Verdict::name});
  }

  // The longest at a place: a name that goes on takes the place of its begin.
  void take(const Found& one) {
    while (!found_.empty() && found_.back().extent.begin >= one.extent.begin) {
      if (found_.back().verdict == Verdict::name && one.verdict == Verdict::maybe) return;
      if (found_.back().verdict == Verdict::name) nested_.push_back(found_.back());
      found_.pop_back();
    }
    if (!found_.empty() && found_.back().extent.end > one.extent.begin) return;
    found_.push_back(one);
  }

  void stop_word(std::size_t begin, std::size_t end, std::uint32_t marks) {
    if (marks & kEtc) {
      items_.add(words_, begin, before_.is_class);
      if (names_companies(text_, end)) items_.take(found_, late_);
    } else if (marks & kJoin) {
      items_.add(words_, begin, before_.is_class);
    } else {
      items_.clear();
    }
    const bool goes_on = (marks & kJoin) != 0;
    if (goes_on) keep_left({begin, end});
    else keep_place({begin, end});
    Before before;
    before.is_class = (marks & kClass) || (goes_on && before_.is_class && words_.empty());
    before.is_title = (marks & kTitle) != 0;
    before.in_list = before_.in_list && (goes_on || before.is_class);
    before.behind_class = goes_on && (before_.is_class || before_.behind_class);
    begin_words(before);
  }

  void break_off(std::size_t begin, language::CodePoint c) {
    note_break(begin, c.size, c.value);
    const bool blank = language::is_blank(c.value);
    if (!blank) items_.clear();
    left_.clear();
    Before before;
    before.in_list = (language::is_colon(c.value) && ends_with_unit(begin)) ||
                     (before_.in_list && (language::is_comma(c.value) || blank));
    begin_words(before);
  }
  bool ends_with_unit(std::size_t at) const {
    const auto front = text_.substr(0, at);
    return front.ends_with("单位") || front.ends_with("部门");
  }

  void begin_words(const Before& before) {
    words_.clear();
    before_ = before;
  }

  // A bracket within a name names its place: 青山市（绿水）服务中心.
  std::size_t bracket(std::size_t at, std::size_t size) {
    if (const auto behind = before_.is_class ? levels_bracket_end(text_, at) : 0; behind != 0) return behind;
    const auto begin = at + size;
    auto end = begin;
    while (end < text_.size() && end - begin <= kBracketMax) {
      const auto c = language::decode(text_, end);
      if (!language::is_han(c.value)) break;
      end += c.size;
    }
    const auto close = language::decode(text_, end);
    const auto behind = end + close.size;
    const auto next = language::decode(text_, behind);
    const bool fits = end - begin >= 6 && end - begin <= kBracketMax && language::is_close_bracket(close.value) &&
                      language::is_han(next.value) && !words_.empty() &&
                      !(lexicon_.longest(text_, behind).marks & kStop);
    if (fits) {
      words_.push({{at, behind}, 0, false, false});
      add_signs(text_, lexicon_, {begin, end}, hints_);
      return behind;
    }
    break_off(at, {U'(', size});
    return begin;
  }

  std::size_t quote(std::size_t at, std::size_t size, std::string_view close) {
    break_off(at, {U'"', size});
    const auto begin = at + size;
    const auto named = quoted_name(text_, begin, close, lexicon_);
    if (named.end == begin) return begin;
    take({named, Verdict::name});
    add_signs(text_, lexicon_, named, hints_);
    begin_words({});
    return named.end + close.size();
  }

 public:
  const std::vector<Found>& late() const { return late_; }
  // Names that longer ones took the place of.
  const std::vector<Found>& nested() const { return nested_; }

 private:
  std::string_view text_;
  const Lexicon& lexicon_;
  const std::vector<std::string>& own_places_;
  WordList words_;
  std::vector<Word> left_;
  CompanyList items_;
  std::vector<Found> found_, late_, nested_;
  Before before_, left_before_;
  PlaceSuffixes suffixes_;
  Hints hints_;
  std::size_t field_ = 0;
  std::size_t looked_ = 0;  // up to here it is known that something may be named
  bool in_field_ = true, place_may_begin_ = true;
};

}  // namespace

std::vector<Extent> organisations_in(std::string_view text, const Lexicon& lexicon,
                                     const std::vector<std::string>& own_places, Hints& hints) {
  Scan scan(text, lexicon, own_places);
  auto found = scan.run();
  hints = std::move(scan.hints());
  found = with_free(std::move(found), scan.late());
  ShortForms short_forms(text, found);
  short_forms.add_names(found);
  short_forms.add_names(scan.nested());
  std::vector<Extent> out;
  out.reserve(found.size());
  for (const auto& one : found)
    if ((one.verdict == Verdict::name || short_forms.holds(one.extent.in(text))) &&
        !is_part_of_number(text, one.extent))
      out.push_back(one.extent);
  return out;
}

}  // namespace chancery::entities
