#include "people.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "code_points.hpp"
#include "names.hpp"
#include "people_by_form.hpp"

namespace chancery::entities {

namespace {

// The end of the last body that ends at or before `at`.
std::size_t body_end_before(const std::vector<language::Extent>& taken, std::size_t at) {
  const auto place = std::upper_bound(taken.begin(), taken.end(), at,
                                      [](std::size_t to, const language::Extent& body) { return to < body.end; });
  return place == taken.begin() ? 0 : std::prev(place)->end;
}
// Whether the title is part of a body's name.
bool is_taken(const std::vector<language::Extent>& taken, const language::Extent& title) {
  const auto place = std::upper_bound(taken.begin(), taken.end(), title.begin,
                                      [](std::size_t to, const language::Extent& body) { return to < body.end; });
  return place != taken.end() && place->begin <= title.begin && place->end >= title.end;
}

// Before a title they link it to a name: 由李某任组长, 李某和代表.
constexpr language::CharacterSet kLinks(U"和与及跟由对向为任兼是在副其该");

// 陈有为同志: nothing links such a title to a name.
bool is_address(std::string_view title) {
  return title.starts_with("同志") || title.starts_with("先生") || title.starts_with("女士");
}

// Finds the names that end somewhere in running text. One that the form tells elsewhere (`told`) is known again.
class NameSearch {
 public:
  NameSearch(const NameReader& reader, const std::vector<language::Extent>& taken,
             const std::vector<PersonMention>& told)
      : reader_(reader), taken_(taken) {
    for (const auto& one : told) told_.insert(one.name);
  }

  // The longest that begins where one may.
  std::optional<PersonMention> name_before(std::size_t end) const {
    constexpr int most = 4, most_told = 24;  // characters
    const auto text = reader_.text();
    const auto body_end = body_end_before(taken_, end);
    std::optional<PersonMention> out;
    auto begin = end;
    for (int n = 0; n < (told_.empty() ? most : most_told); ++n) {
      const auto ink = language::trim_end(text, begin);
      const auto c = language::decode_before(text, ink);
      if (ink <= body_end || !(language::is_han(c.value) || is_name_dot(c.value))) break;
      begin = ink - c.size;
      auto name = name_in({begin, end});
      const bool is_preposition = (c.value == U'和' && is_behind_han(begin)) || (c.value == U'向' && out);
      if (!name.empty() && !is_preposition && may_begin(begin)) out = PersonMention{{begin, end}, std::move(name)};
    }
    return out ? out : foreign_before(end, body_end);
  }

 private:
  std::string name_in(const language::Extent& extent) const {
    const auto words = extent.in(reader_.text());
    if (told_.contains(words)) return std::string(words);
    const bool is_linked = kLinks.holds(language::decode_before(reader_.text(), extent.end).value) &&
                           !is_address(reader_.text().substr(extent.end));
    return is_linked ? std::string{} : reader_.in_running_text(extent);
  }
  bool is_behind_han(std::size_t at) const {
    return language::is_han(language::decode_before(reader_.text(), at).value);
  }
  // 买买提·艾力
  std::optional<PersonMention> foreign_before(std::size_t end, std::size_t body_end) const {
    constexpr std::size_t most = 72, part_max = 18;
    const auto text = reader_.text();
    auto run = end, dot = end;
    for (auto c = language::decode_before(text, run);
         run > body_end && (language::is_han(c.value) || is_name_dot(c.value));
         c = language::decode_before(text, run)) {
      run -= c.size;
      if (is_name_dot(c.value)) dot = run;
      if (end - run > most || dot - run > part_max) break;
    }
    if (dot == end) return std::nullopt;
    for (auto begin = dot; begin > run;) {
      begin -= language::decode_before(text, begin).size;
      if (!may_begin(begin)) continue;
      auto name = reader_.with_dots({begin, end});
      return name.empty() ? std::nullopt : std::optional(PersonMention{{begin, end}, std::move(name)});
    }
    return std::nullopt;
  }

  // Behind what is neither Han nor a number, behind a body, a title, or a word that no name goes over; but not behind
  // one that says a class follows, nor within such a word.
  bool may_begin(std::size_t at) const {
    const auto text = reader_.text();
    const auto before = language::decode_before(text, at);
    if (before.size == 0 || body_end_before(taken_, at) == at) return true;
    if (!language::is_han(before.value)) return language::digit_value(before.value) < 0 && !is_name_dot(before.value);
    constexpr std::size_t words_max = 12;
    bool is_behind_word = false;
    for (auto begin = at; begin > 0 && at - begin < words_max;) {
      const auto c = language::decode_before(text, begin);
      if (!language::is_han(c.value)) break;
      begin -= c.size;
      const auto match = reader_.lexicon().longest(text, begin);
      if (begin + match.size > at) return false;
      if (begin + match.size < at) continue;
      if (match.marks & kClass) return false;
      is_behind_word |= (match.marks & (kStop | kPersonTitle)) != 0;
    }
    return is_behind_word;
  }

  const NameReader& reader_;
  const std::vector<language::Extent>& taken_;
  std::unordered_set<std::string_view> told_;
};

// Where the names before a title end: 杨某某代表, 赵某某等代表, 赵某某等3名代表, 赵某某、孙某某两位代表.
std::size_t names_end(std::string_view text, std::size_t title) {
  static constexpr language::CharacterSet numerals(U"一二三四五六七八九十百两几多数");
  const auto last = language::decode_before(text, title);
  auto at = title;
  if (last.value == U'名' || last.value == U'位') {
    const auto number = language::trim_end(text, title - last.size);
    at = number;
    for (auto c = language::decode_before(text, at); language::digit_value(c.value) >= 0 || numerals.holds(c.value);
         c = language::decode_before(text, at))
      at -= c.size;
    if (at == number) return title;
  }
  at = language::trim_end(text, at);
  return text.substr(0, at).ends_with("等") ? at - std::string_view("等").size() : at;
}

// Those listed before one with a title: 赵某某、孙某某代表, 赵某某和孙某某代表.
void add_listed(std::string_view text, const NameSearch& search, std::size_t begin, std::vector<PersonMention>& out) {
  for (;;) {
    const auto join = language::decode_before(text, begin);
    if (join.value != U'、' && join.value != U'和' && join.value != U'与' && join.value != U'及') return;
    auto one = search.name_before(begin - join.size);
    if (!one) return;
    begin = one->extent.begin;
    out.push_back(std::move(*one));
  }
}

// 代表 is a verb too, unless it is said whose.
bool may_be_named_behind(std::string_view text, const language::Extent& title) {
  const auto before = text.substr(0, title.begin);
  return title.in(text) != "代表" || before.ends_with("人大") || before.ends_with("党");
}

// Where a name that begins here ends: at the next stop, a link to another title (李某任组长) or what is no Han. The
// character behind the surname is no stop (张为民出席), nor is one before what is no Han or a title (王春和，), nor 余,
// which counts behind numbers only, nor the second of two that are alike (某某).
std::size_t end_of_name(const NameReader& reader, std::size_t begin) {
  const auto text = reader.text();
  char32_t last = 0;
  std::size_t given = 1, end = begin;
  for (std::size_t n = 0; n <= 4; ++n) {
    const auto c = language::decode(text, end);
    if (!language::is_han(c.value)) break;
    if (n == 2 && is_compound_surname(text.substr(begin, end - begin))) given = n;
    const auto match = reader.lexicon().longest(text, end);
    const auto behind = text.substr(end + c.size);
    const bool goes_on =
        match.size > c.size || (language::is_han(language::decode(behind, 0).value) && !is_address(behind));
    const bool is_link = kLinks.holds(c.value) && (reader.lexicon().longest(behind, 0).marks & kPersonTitle) != 0;
    const bool is_kept = n == given || c.value == last || (n == 0 && c.value == U'余');
    if (((match.marks & kStop) != 0 || is_link) && goes_on && !is_kept) break;
    end += c.size;
    last = c.value;
  }
  return end;
}

// Behind a title: 市长张某某; blanks may stand between, as in signatures.
std::optional<PersonMention> behind_title(const NameReader& reader, const language::Extent& title) {
  const auto text = reader.text();
  if (!may_be_named_behind(text, title)) return std::nullopt;
  const auto begin = language::skip_blanks(text, title.end);
  auto end = end_of_name(reader, begin);
  constexpr std::size_t address = 6;  // bytes
  if (end > begin + address && is_address(text.substr(end - address))) end -= address;
  auto name = end == begin ? std::string{} : reader.in_running_text({begin, end});
  return name.empty() ? std::nullopt : std::optional(PersonMention{{begin, end}, std::move(name)});
}

// In a list of members: name, wide blanks, and an office to the line's end.
std::optional<PersonMention> in_field(const NameReader& reader, const language::Extent& field) {
  constexpr std::size_t office_max = 240;
  const auto text = reader.text();
  const auto behind = language::skip_blanks(text, field.end);
  const bool is_wide = behind - field.end >= 6 || (behind - field.end >= 2 && text[field.end] == ' ');
  if (!is_wide || !language::is_han(language::decode(text, behind).value)) return std::nullopt;
  auto name = reader.in_running_text(field);
  if (name.empty()) return std::nullopt;
  for (auto at = behind; at < text.size() && text[at] != '\n' && at - behind < office_max;
       at += language::decode(text, at).size)
    if (reader.lexicon().longest(text, at).marks & kPersonTitle) return PersonMention{field, std::move(name)};
  return std::nullopt;
}

// By begin, the longest first.
void sort(std::vector<PersonMention>& all) {
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.extent.begin != b.extent.begin ? a.extent.begin < b.extent.begin : a.extent.end > b.extent.end;
  });
}

// All of the first with those of the others that overlap none before them. Both are sorted.
std::vector<PersonMention> merged(std::vector<PersonMention> first, std::vector<PersonMention> others) {
  std::vector<PersonMention> out;
  auto next = first.begin();
  const auto take_until = [&](std::size_t end) {
    for (; next != first.end() && next->extent.begin < end; ++next)
      if (out.empty() || out.back().extent.end <= next->extent.begin) out.push_back(std::move(*next));
  };
  for (auto& one : others) {
    take_until(one.extent.end);
    if (out.empty() || out.back().extent.end <= one.extent.begin) out.push_back(std::move(one));
  }
  take_until(std::string_view::npos);
  return out;
}

}  // namespace

std::vector<PersonMention> people_in(std::string_view text, const Lexicon& lexicon,
                                     const std::vector<language::Extent>& taken, const Hints& hints) {
  const NameReader reader(text, lexicon);
  auto by_form = people_by_form(reader, taken, hints.marks);
  const NameSearch search(reader, taken, by_form);
  std::vector<PersonMention> all;
  for (const auto& field : hints.fields)
    if (auto one = in_field(reader, field)) all.push_back(std::move(*one));
  for (const auto& title : hints.titles) {
    if (is_taken(taken, title)) continue;
    auto one = search.name_before(names_end(text, title.begin));
    if (one) add_listed(text, search, one->extent.begin, all);
    if (!one) one = behind_title(reader, title);
    if (one) all.push_back(std::move(*one));
  }
  sort(all);
  return merged(std::move(by_form), std::move(all));
}

}  // namespace chancery::entities
