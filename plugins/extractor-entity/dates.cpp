#include "dates.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"
#include "date.hpp"
#include "find_word.hpp"

namespace chancery::entities {

namespace {

constexpr std::string_view kMonth = "月";
// What a numeral may begin with, what it may hold as well, and what else may stand in a date before its 月.
constexpr language::CharacterSet kFirst(U"0123456789０１２３４５６７８９零〇一二两三四五六七八九十");
constexpr language::CharacterSet kNumerals(U"0123456789０１２３４５６７８９零〇○一二两三四五六七八九十");
constexpr language::CharacterSet kOthers(U"年百千万亿");

// Finds what each date with a month has, none of which is frequent: 月, or a sign between digits.
class Marks {
 public:
  explicit Marks(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < next_.size(); ++i) find(i, 0);
  }
  // The next at or behind `from`, which never goes back; npos at the end.
  std::size_t next(std::size_t from) {
    for (std::size_t i = 0; i < next_.size(); ++i)
      if (next_[i] < from) find(i, from);
    return *std::min_element(next_.begin(), next_.end());
  }

 private:
  void find(std::size_t i, std::size_t from) {
    constexpr std::string_view signs = "-/.";
    next_[i] = i < signs.size() ? text_.find(signs[i], from) : language::find_word(text_, kMonth, from);
  }

  std::string_view text_;
  std::array<std::size_t, 4> next_ = {};
};

// The begin of all before a mark that a date with it may hold, not before `from`.
std::size_t front_of(std::string_view text, std::size_t mark, std::size_t from) {
  auto at = mark;
  while (at > from) {
    const auto c = language::decode_before(text, at);
    if (!kNumerals.holds(c.value) && !kOthers.holds(c.value) && !language::is_blank(c.value)) break;
    at -= c.size;
  }
  return at;
}

// Where the next numeral begins, at or behind `at`, but before `end`.
std::size_t next_numeral(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    const auto c = language::decode(text, at);
    if (kFirst.holds(c.value)) break;
    at += c.size;
  }
  return at;
}

std::size_t numeral_end(std::string_view text, std::size_t at) {
  for (auto c = language::decode(text, at); kNumerals.holds(c.value); c = language::decode(text, at)) at += c.size;
  return at;
}

// Whether a numeral that ends here may begin a date: most are followed by what they count.
bool may_go_on(std::string_view text, std::size_t end) {
  const auto c = language::decode(text, language::skip_blanks(text, end)).value;
  return c == U'年' || c == U'月' || c == U'-' || c == U'/' || c == U'.';
}

// Adds the date that begins at a numeral, if its month is said; its end, or 0.
std::size_t add_date(std::string_view text, std::size_t at, std::vector<DateMention>& out) {
  const auto found = language::date_at(text, at);
  if (!found || found.date.month == 0 || (found.date.year == 0 && found.date.day == 0)) return 0;
  out.push_back({{at, found.end}, language::iso(found.date)});
  return found.end;
}

}  // namespace

std::vector<DateMention> dates_in(std::string_view text) {
  std::vector<DateMention> out;
  Marks marks(text);
  std::size_t done = 0;
  for (auto mark = marks.next(0); mark != text.npos; mark = marks.next(std::max(done, mark + 1))) {
    auto at = next_numeral(text, front_of(text, mark, done), mark);
    while (at < mark) {
      const auto end = numeral_end(text, at);
      const auto date_end = may_go_on(text, end) ? add_date(text, at, out) : 0;
      at = next_numeral(text, date_end != 0 ? date_end : end, mark);  // none begins within the numeral
    }
    done = at;
  }
  return out;
}

}  // namespace chancery::entities
