#include "name_bounds.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"
#include "jurisdiction.hpp"
#include "place_names.hpp"
#include "place_suffix.hpp"

namespace chancery::entities {

namespace {

constexpr std::size_t kNameMax = 120;  // bytes
// There is one of a place.
constexpr std::array<std::string_view, 10> kSole = {"高新区", "经开区", "开发区", "自创区",     "保税区",
                                                    "自贸区", "新区",   "合作区", "自贸试验区", "自由贸易试验区"};
// There are many everywhere.
constexpr std::array<std::string_view, 8> kMany = {"平台",   "基地",   "示范区", "试验区",
                                                   "实验区", "先导区", "示范园", "网"};
// Of which a place has many, so that the place alone does not say which: 青山市中学.
constexpr std::array<std::string_view, 7> kManyInPlace = {"大学", "学院", "中学", "小学", "学校", "幼儿园", "卫生院"};

constexpr language::CharacterSet kLevels(U"省市州盟区县旗镇乡");

template <class Words>
bool ends_with_any(std::string_view s, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return language::finishes_with(s, word); });
}

std::size_t characters(const Word& word) { return (word.extent.end - word.extent.begin) / 3; }

// Whether a place made of these words is a name: 依法治区 and 广大市民 have none.
bool is_place_name(Words words, std::size_t i, std::size_t end) {
  for (; i < words.size() && words[i].extent.end <= end; ++i) {
    if (words[i].is_known && (words[i].marks == 0 || (words[i].marks & (kCommon | kVerb)))) return false;
    if (words[i].extent.end == end) return true;
  }
  // 青山市 before 市委
  return i < words.size() && (words[i].marks & kSeat) && words[i].extent.begin + 3 == end;
}

// Where a place ends that goes on with one of the list, or with its level: 天津市 和平区, 呼和浩特 市.
std::size_t with_known(Words words, std::size_t i, std::size_t end) {
  for (; i + 1 < words.size() && words[i].extent.end <= end; ++i)
    if (words[i].extent.end == end && (words[i + 1].marks & (kPlace | kLevel)) && i + 2 < words.size())
      end = words[i + 1].extent.end;
  return end;
}

// A place at a word: its bytes. Of 青河区政府 those of 青河区.
std::size_t place_at(std::string_view text, Words words, std::size_t i) {
  const auto begin = words[i].extent.begin;
  if (begin >= words.back().extent.begin) return 0;
  const auto stretch =
      text.substr(begin, words.back().extent.begin - begin);  // not over the suffix: 开发区 is no place
  if (words[i].marks & (kName | kPlace)) {
    const auto size = std::max(
        {language::province_in_front(stretch), words[i].extent.end - begin, language::places_in_front(stretch)});
    return with_known(words, i, begin + size) - begin;
  }
  if (words[i].is_known && !(words[i].marks & kAnchor)) return 0;
  if (!has_place_suffix(stretch)) return 0;
  const auto size = language::places_in_front(stretch);
  return size != 0 && is_place_name(words, i, begin + size) ? size : 0;
}

}  // namespace

bool is_sole_zone(std::string_view word) { return std::find(kSole.begin(), kSole.end(), word) != kSole.end(); }

bool begins_name(std::string_view text, Words words, std::size_t i) {
  return (words[i].marks & (kAnchor | kNational | kName)) != 0 ||
         ((words[i].marks & kLevel) != 0 && i + 1 < words.size()) || place_at(text, words, i) != 0;
}

namespace {

// Skips verbs before the name: 建设青河大学科技园, 服务青河区. Behind the last verb that a place or a national word
// follows, and behind all at the front.
std::size_t behind_verbs(std::string_view text, Words words) {
  const auto last = words.size() - 1;
  std::size_t first = 0;
  for (std::size_t i = 0; i + 1 < last; ++i)
    if ((words[i].marks & kVerb) && begins_name(text, words, i + 1) &&
        (i == 0 || (words[i + 1].marks & kAnchor) || (words[i - 1].marks & kSuffix) || !begins_name(text, words, 0)))
      first = i + 1;
  // 建设 in front of a name without a place founds it; behind a place it is what the body does.
  if (first == 0 && !begins_name(text, words, 0))
    for (std::size_t i = 0; i + 1 < last; ++i)
      if (words[i].extent.in(text) == "建设" && !(words[i + 1].marks & kOffice)) first = i + 1;
  const auto founded = first;
  while (first < last && (words[first].marks & kVerb) && !(words[first + 1].marks & kOffice)) ++first;
  while (first < last && words[first].is_numeral) ++first;
  // What lies round 青山大学: 环青山大学.
  if (!words[first].is_known && first + 1 < last && words[first].extent.in(text) == "环" &&
      begins_name(text, words, first + 1))
    ++first;
  // Nothing but verbs before the suffix: 创新发展聚集区.
  return first == last ? founded : first;
}

// 临夏 of 临夏州, whose suffix alone ends a place's name too seldom to be looked for: where the name of so many
// characters begins, if nothing else stands before the level; else the level itself.
std::size_t with_prefecture(std::string_view text, Words words, std::size_t level, std::size_t front) {
  constexpr std::size_t least = 6, most = 18;  // bytes
  const auto suffix = words[level].extent;
  const auto name = suffix.begin - words[front].extent.begin;
  const bool is_prefecture =
      language::begins_with(suffix.in(text), "州") || language::begins_with(suffix.in(text), "盟");
  const bool is_name = std::all_of(words.begin() + static_cast<std::ptrdiff_t>(front),
                                   words.begin() + static_cast<std::ptrdiff_t>(level),
                                   [](const Word& word) { return !word.is_known || word.marks == kName; });
  return is_prefecture && is_name && name >= least && name <= most ? front : level;
}

// 区委 before 社治委, 社工办: an office of the Party there.
bool is_of_party(std::string_view text, Words words, std::size_t front) {
  constexpr std::size_t most = 12;  // bytes between
  return (words[front].marks & kSeat) && language::finishes_with(words[front].extent.in(text), "委") &&
         words.back().extent.begin - words[front].extent.end <= most;
}

// 盐城市 of 盐城市民政局, 二七区 of 二七区人民政府: where the level begins, or what follows it.
std::size_t with_place_over_words(std::string_view text, Words words, std::size_t first, std::size_t front) {
  const auto& word = words[first];
  if (first == front || (word.marks & (kName | kPlace)) != 0) return first;
  return place_over_words(text, words, front, (word.marks & kLevel) ? word.extent.end : word.extent.begin, first);
}

// Local bodies with an office: back from the suffix over what they are for to their place.
Bounds office(std::string_view text, Words words, const Before& before, std::size_t front) {
  const auto last = words.size() - 1;
  auto first = last;
  const bool is_whole = (words[last].marks & kFunction) != 0;  // 教委
  if (!is_whole) {
    if (last == front) return {};
    if (words[last - 1].marks & kFunction) {
      first = last - 1;
    } else {
      const bool has_place = (words[front].marks & (kLevel | kAnchor | kNational)) || is_of_party(text, words, front) ||
                             place_at(text, words, front) != 0;
      const auto& first_word = words[front].extent;
      const auto size = words[last].extent.end - ((words[front].marks & kNational) ? first_word.end : first_word.begin);
      if (has_place && last - front >= 2 && size <= 45 && !before.is_class) return {Verdict::name, front};
      if (before.in_list && size <= 24 && !before.is_class) return {Verdict::name, front};
      // 盐城市委
      first = place_over_words(text, words, front, words[last].extent.begin, last);
      return first != last && words[last].extent.in(text) == "委" ? Bounds{Verdict::name, first} : Bounds{};
    }
  }
  while (first > front && (words[first - 1].marks & kFunction)) --first;
  if (first > front && (words[first - 1].marks & (kLevel | kName | kPlace | kAnchor | kSeat))) --first;
  // 自治区党委金融办
  if (first > front && (words[first].marks & kSeat) && (words[first - 1].marks & kLevel)) --first;
  // A place of several words: its begin is where a place reaches exactly here.
  for (auto i = first; i-- > front;)
    if (const auto size = place_at(text, words, i);
        size != 0 && words[i].extent.begin + size >= words[first].extent.begin)
      first = i;
  first = with_prefecture(text, words, first, front);
  first = with_place_over_words(text, words, first, front);
  if (before.is_class && first == front) return {};
  // 各县教育局、财政局: in such a list an office without a place is one of a class as well.
  if (before.behind_class && !before.in_list && (words[first].marks & kFunction) && first == front) return {};
  // 国家税务总局青山市税务局: the national body has it there.
  if (first > front && (words[first - 1].marks & kNational) && place_at(text, words, first) != 0) --first;
  return {Verdict::name, first};
}

// Whether nothing but levels stands there, which name no place: the 旗县区 of 各旗县区人民政府.
bool is_of_levels(std::string_view words) {
  for (std::size_t at = 0; at < words.size(); at += 3)
    if (!kLevels.holds(language::decode(words, at).value)) return false;
  return true;
}

// 九三学社 of 九三学社青山市委员会, 政协 of 政协青山市委员会: whose it is in that place.
std::size_t with_party(std::string_view text, Words words, std::size_t first, std::size_t front) {
  if (first == front) return first;
  const auto& before = words[first - 1];
  return (before.marks & kAnchor) || before.extent.in(text) == "政协" ? first - 1 : first;
}

// Whether a word is part of a province's name: 行政 of 香港特别行政区.
bool is_in_province(std::string_view text, Words words, std::size_t front, std::size_t i) {
  for (auto first = front; first < i; ++first) {
    const auto begin = words[first].extent.begin;
    if ((words[first].marks & kName) && begin + language::province_in_front(text.substr(begin)) > words[i].extent.begin)
      return true;
  }
  return false;
}

// Behind the last word before the suffix that no place's name holds, the 报告 of 报告省政府.
std::size_t behind_words(std::string_view text, Words words, std::size_t front) {
  for (auto i = words.size() - 1; i-- > front;) {
    const auto marks = words[i].marks;
    const bool is_other = words[i].is_known && (marks == 0 || (marks & (kCommon | kVerb)) != 0);
    if (is_other && characters(words[i]) > 1 && !is_in_province(text, words, front, i)) return i + 1;
  }
  return front;
}

// 政府, 人大: the place or its level stands directly before.
Bounds seat(std::string_view text, Words words, const Before& before, std::size_t front) {
  const auto last = words.size() - 1;
  const auto begin = words[last].extent.begin;
  const auto suffix = words[last].extent.in(text);
  const auto named = text.substr(words[front].extent.begin, begin - words[front].extent.begin);
  for (const std::string_view own : {"区", "市", "县", "省", "州", "镇", "乡", "街道"})
    if (suffix.starts_with(own)) {
      for (auto i = behind_words(text, words, front); i < last; ++i) {
        const auto at = words[i].extent.begin;
        const auto with_level = text.substr(at, begin + own.size() - at);  // 青河 and the 区 of 区政府
        if (language::places_in_front(with_level) == with_level.size())
          return {Verdict::name, with_party(text, words, i, front)};
      }
      if (const auto i = with_prefecture(text, words, last, front); i != last) return {Verdict::name, i};
      if (own == "街道") return {};
      return before.is_class && is_of_levels(named) ? Bounds{} : Bounds{Verdict::name, last};
    }
  for (auto i = front; i < last; ++i) {
    const auto size = place_at(text, words, i);
    if (size != 0 && words[i].extent.begin + size == begin && !(words[i].marks & kLevel)) return {Verdict::name, i};
  }
  if (last > front && (words[last - 1].marks & (kLevel | kNational)) &&
      !((before.is_class || before.behind_class) && (last - 1 == front || is_of_levels(named))))
    return {Verdict::name, with_place_over_words(text, words, with_prefecture(text, words, last - 1, front), front)};
  const auto first = with_place_over_words(text, words, last, front);
  return first == last ? Bounds{} : Bounds{Verdict::name, first};
}

// Whether a body's name stands among the words: 青河大学, 市政府; a bare 政府 is none.
bool names_body(std::string_view text, Words words, std::size_t front) {
  for (auto i = front; i + 1 < words.size(); ++i) {
    const auto word = words[i].extent.in(text);
    const bool has_level =
        word.starts_with("市") || word.starts_with("区") || word.starts_with("县") || word.starts_with("省");
    if ((words[i].marks & (kSchool | kNational)) || words[i].marks == kPlatform) return true;
    if ((words[i].marks & kSeat) && (i > front || has_level)) return true;
  }
  return false;
}

// 青山银行, 市水务集团, 中国电信青山市分公司.
bool names_company(std::string_view text, Words words, std::size_t front, bool says_which, bool has_place,
                   std::size_t content) {
  const auto last = words.size() - 1;
  const auto suffix = words[last].extent.in(text);
  // 杭州银行, 台州银行, where a level is in the name, and 青山市农商银行; 青山市银行 are all there.
  const auto& before = words[last - 1];
  const bool is_bare =
      (last == front + 1 && (before.marks & kName)) || (last == front + 2 && before.extent.in(text) == "州");
  const bool has_bank = language::finishes_with(suffix, "银行") && (suffix == "银行" ? is_bare : has_place);
  if (says_which || has_bank || (has_place && content >= 2)) return true;
  if (words[front].marks & kLevel) return content >= 2 && (words[front + 1].marks & (kVerb | kFunction)) != 0;
  constexpr std::size_t least = 4;  // characters, those of the place among them
  return language::begins_with(suffix, "分") && telling(text, words, front, last) >= least;
}

}  // namespace

std::size_t levels_bracket_end(std::string_view text, std::size_t at) {
  constexpr std::size_t most = 24;  // bytes
  const auto begin = at + language::decode(text, at).size;
  for (at = begin; at < begin + most;) {
    const auto c = language::decode(text, at);
    at += c.size;
    if (language::is_close_bracket(c.value) && at - c.size > begin) return at;
    if (!kLevels.holds(c.value) && c.value != U'、') return 0;
  }
  return 0;
}

std::size_t telling(std::string_view text, Words words, std::size_t first, std::size_t last) {
  std::size_t out = 0;
  for (auto i = first; i < last; ++i) {
    const bool is_bracket = !words[i].is_known &&
                            !language::is_han(language::decode(text, words[i].extent.begin).value) &&
                            words[i].extent.end - words[i].extent.begin > 1;
    const bool says_which = words[i].marks == 0 || (words[i].marks & (kName | kPlace | kNational));
    if (!words[i].is_numeral && !is_bracket && says_which) out += std::max<std::size_t>(characters(words[i]), 1);
  }
  return out;
}

Bounds bounds_of(std::string_view text, Words words, const Before& before) {
  const auto last = words.size() - 1;
  const auto marks = words[last].marks;
  const auto front = behind_verbs(text, words);
  const auto begin = words[front].extent.begin, end = words[last].extent.end;
  if (end - begin > kNameMax) return {};
  if (marks & kOffice) return office(text, words, before, front);
  if (marks & kSeat) return seat(text, words, before, front);
  if ((marks & kCompany) && last > 0 && (words[last - 1].marks & kOffice)) return {};  // 市财政局|银行处
  if (before.in_list && !before.is_class && last > 0 && end - begin <= 45) return {Verdict::name, 0};
  const auto suffix = words[last].extent;
  if (last == front) return {};
  // The place in front says whose it is, the rest which one.
  const auto place = place_at(text, words, front);
  auto behind = front;
  while (place != 0 && behind < last && words[behind].extent.end <= begin + place) ++behind;
  const auto said = telling(text, words, behind, last);
  const auto content = suffix.begin > words[behind].extent.begin ? (suffix.begin - words[behind].extent.begin) / 3 : 0;
  const bool has_place = place != 0 || (words[front].marks & (kName | kNational));
  const bool is_kind = (marks & kKind) != 0;
  // 国际消费中心 is what a city wants to be.
  const bool national = (words[front].marks & kAnchor) && words[front].extent.in(text) != "国际";
  const bool local = (words[front].marks & kLevel) != 0;
  const bool of_body = names_body(text, words, front);
  if (before.is_class && front == 0)
    return {has_place && !is_kind && content >= 6 ? Verdict::name : Verdict::none, front};
  const auto whether = [&](bool holds, Verdict otherwise = Verdict::none) {
    return Bounds{holds ? Verdict::name : otherwise, front};
  };
  const auto word = suffix.in(text);
  if (marks & kSchool) {
    const bool bare_place = place != 0 && content == 0 && !(words[front].marks & kName);
    const bool has_suffix = place > 6 && content == 0 && ends_with_any(word, kManyInPlace);
    return whether((said >= 2 || has_place || local || (content >= 2 && said >= 1)) && !(bare_place && has_suffix) &&
                   !(has_suffix && words[front].marks & kName && place > words[front].extent.end - begin));
  }
  if (marks & kCompany) return whether(names_company(text, words, front, said >= 2, has_place, content));
  if (marks & kBody) {
    const bool leads = word.starts_with("领导小组") || word.starts_with("工作领导小组") || word == "指挥部";
    return whether(said >= 2 || has_place || local || (national && content >= 2) || of_body || (leads && content >= 4),
                   content >= 2 ? Verdict::maybe : Verdict::none);
  }
  // 中心, 基地: a name if something says which one, and it is no title of honour.
  if (before.is_title && front == 0) return {Verdict::maybe, front};
  // 青山市高新区: there is one.
  if (has_place && front + 1 < words.size() && !before.is_class && ends_with_any(word, kSole))
    return {Verdict::name, front};
  if (word == "平台" && (words[last - 1].marks & kPlatform)) return {};
  if (is_kind && word.starts_with("大学")) return whether(has_place || said >= 2);
  if (is_kind) return whether(said >= 3 || (has_place && content >= 4) || (of_body && said >= 2));
  if (ends_with_any(word, kMany))
    return whether((has_place && content >= 2) || of_body || (national && content >= 6 && said >= 1) ||
                       (national && words.size() > 2 && !words[last - 1].is_known),
                   (end - begin) >= 12 ? Verdict::maybe : Verdict::none);
  return whether(said >= 2 || (has_place && content >= 2) || (local && content >= 3) || (of_body && has_place) ||
                     (national && content >= 6),
                 (end - begin) >= 12 ? Verdict::maybe : Verdict::none);
}

}  // namespace chancery::entities
