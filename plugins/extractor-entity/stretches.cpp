#include "stretches.hpp"

#include <utility>

#include "code_points.hpp"
#include "jurisdiction.hpp"

namespace chancery::entities {

namespace {

// What ends like a place and is none, wherever it stands (language/jurisdiction.hpp): 地区, 城市.
bool is_kind_of_place(char32_t second, char32_t last) {
  switch (last) {
    case U'区': return second == U'地' || second == U'社' || second == U'城' || second == U'片' || second == U'小';
    case U'市': return second == U'城' || second == U'上' || second == U'超';
    case U'镇': return second == U'城' || second == U'集';
    case U'乡': return second == U'城' || second == U'下';
    default: return false;
  }
}

// Reads the stretch from its begin.
class Look {
 public:
  Look(std::string_view text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon), endings_(lexicon.endings()) {}

  Stretch run(std::size_t at) {
    from_ = closed_ = without_etc_ = at;
    for (;;) {
      at = endings_.skip(text_, at);
      const auto c = language::decode_wide(text_, at);
      const auto kind = endings_.kind(c.value);
      if (kind & Endings::kBorder) {
        if (!goes_on(at, c)) return {at, at};
      } else if (kind & Endings::kNoHan) {
        if (language::is_blank(c.value) || ends_quoted_name(at, c.value)) return {begin_before(at, from_), at + c.size};
        if (is_end(at, c.value)) return {at, at};
      } else if (kind > Endings::kPassed && tells(at, c, kind)) {
        return {begin_before(at, from_), at + c.size};
      }
      at += c.size;
    }
  }

 private:
  // Behind a border.
  bool goes_on(std::size_t at, language::CodePoint c) const {
    return c.value != U'\n' && !language::is_colon(c.value) &&
           language::is_han(language::decode_wide(text_, at + c.size).value);
  }
  // Behind the last border before `at`, or `from` if none stands between them.
  std::size_t begin_before(std::size_t at, std::size_t from) const {
    for (;;) {
      while (at >= from + 3 && language::begins_han(text_[at - 3])) at -= 3;
      if (at <= from) return at;
      const auto c = language::decode_before(text_, at);
      if (endings_.kind(c.value) & Endings::kBorder) return at;
      at -= c.size;
    }
  }

  // Whether 等 stands between the last border and `at`, which ends the stretch: where it was asked before, none does.
  bool is_behind_etc(std::size_t at) {
    const auto begin = begin_before(at, std::exchange(without_etc_, at));
    return text_.substr(0, at).find("等", begin) != text_.npos;
  }

  // Whether no name goes over a character that is not Han, given what stands before it.
  bool is_end(std::size_t at, char32_t c) {
    return is_border(c) && !(language::is_close_bracket(c) && is_in_bracket(at));
  }
  // A name may go on behind a bracket that it holds. If not, the stretch ends: where it was asked before, one is held.
  bool is_in_bracket(std::size_t at) {
    const auto last = std::exchange(closed_, at);
    while (at > last) {
      const auto c = language::decode_before(text_, at);
      if (!language::is_han(c.value)) {
        if (language::is_open_bracket(c.value)) return true;
        if (endings_.kind(c.value) & Endings::kBorder) return false;
      }
      at -= c.size;
    }
    return last > from_;
  }
  // The quotation ends, and what it quotes is called a platform or ends like one's name.
  bool ends_quoted_name(std::size_t at, char32_t c) const {
    const bool is_wide = c == 0x201D;
    if (!is_wide && c != U'"') return false;
    return language::finishes_with(text_.substr(0, at), "网") ||
           (is_wide && language::begins_with(text_.substr(at + 3), "平台"));
  }

  bool tells(std::size_t at, language::CodePoint c, std::uint8_t kind) {
    if ((kind & Endings::kAlone) && is_word(at)) return true;
    const auto second = language::decode_before(text_, at);
    if ((kind & Endings::kOther) && other_tells(at, second, c.value)) return true;
    if (!(kind & Endings::kLonger) || !endings_.may_end(second.value, c.value)) return false;
    const auto begin = at - second.size;
    return endings_.may_end(language::decode_before(text_, begin).value, second.value, c.value) || is_word(begin);
  }
  bool is_word(std::size_t at) const { return (lexicon_.longest(text_, at).marks & kTelling) != 0; }

  bool other_tells(std::size_t at, language::CodePoint second, char32_t c) {
    switch (c) {
      case U'业': return second.value == U'企' && is_behind_etc(at);
      case U'司': return second.value == U'公' && is_behind_etc(at);
      case U'您': return true;
      default: return !is_kind_of_place(second.value, c) && may_end_name(at, second);
    }
  }

  // Whether a place's name may end at `at` with a character: none has fewer than two.
  bool may_end_name(std::size_t at, language::CodePoint last) const {
    const auto is_in_names = [](char32_t c) { return language::is_han(c) && !language::kNotInPlaces.holds(c); };
    return is_in_names(last.value) && is_in_names(language::decode_before(text_, at - last.size).value);
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  const Endings& endings_;
  std::size_t from_ = 0;
  std::size_t closed_ = 0;       // the last bracket that was closed, or `from_`
  std::size_t without_etc_ = 0;  // the last place of which it is known that no 等 stands before it, or `from_`
};

}  // namespace

Stretch stretch_at(std::string_view text, std::size_t at, const Lexicon& lexicon) {
  if (!lexicon.is_plain()) return {at, text.size()};
  return Look(text, lexicon).run(at);
}

}  // namespace chancery::entities
