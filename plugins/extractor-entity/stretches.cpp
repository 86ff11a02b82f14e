#include "stretches.hpp"

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
    begin_ = at;
    for (;;) {
      at = endings_.skip(text_, at);
      const auto c = language::decode_wide(text_, at);
      const auto kind = endings_.kind(c.value);
      if (kind & Endings::kBorder) {
        if (!goes_on(at, c)) return {at, at};
        begin_behind(at + c.size);
      } else if (kind & Endings::kNoHan) {
        if (language::is_blank(c.value) || is_quoted_platform(at, c.value)) return {begin_, at + c.size};
        if (is_end(c.value)) return {at, at};
      } else if (kind > Endings::kPassed && tells(at, c.value, kind)) {
        return {begin_, at + c.size};
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
  void begin_behind(std::size_t at) {
    begin_ = at;
    has_etc_ = has_quote_ = has_bracket_ = false;
  }

  // Whether no name goes over a character that is not Han, given what stood before it.
  bool is_end(char32_t c) {
    has_bracket_ = has_bracket_ || language::is_open_bracket(c);
    has_quote_ = has_quote_ || c == 0x201C || c == U'"';
    // A name may go on behind a bracket that it holds.
    const bool is_within = has_bracket_ && language::is_close_bracket(c);
    return !is_within && is_border(c);
  }
  // The quotation ends and is called a platform.
  bool is_quoted_platform(std::size_t at, char32_t c) const {
    return c == 0x201D && language::begins_with(text_.substr(at + 3), "平台");
  }

  bool tells(std::size_t at, char32_t c, std::uint8_t kind) {
    if ((kind & Endings::kAlone) && is_word(at)) return true;
    const auto second = language::decode_before(text_, at);
    if ((kind & Endings::kOther) && other_tells(at, second, c)) return true;
    if (!(kind & Endings::kLonger) || !endings_.may_end(second.value, c)) return false;
    const auto begin = at - second.size;
    return endings_.may_end(language::decode_before(text_, begin).value, second.value, c) || is_word(begin);
  }
  bool is_word(std::size_t at) const { return (lexicon_.longest(text_, at).marks & kTelling) != 0; }

  bool other_tells(std::size_t at, language::CodePoint second, char32_t c) {
    switch (c) {
      case U'等': has_etc_ = true; return false;
      case U'业': return has_etc_ && second.value == U'企';
      case U'司': return has_etc_ && second.value == U'公';
      case U'网': return has_quote_;
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
  std::size_t begin_ = 0;
  bool has_etc_ = false, has_quote_ = false, has_bracket_ = false;
};

}  // namespace

Stretch stretch_at(std::string_view text, std::size_t at, const Lexicon& lexicon) {
  if (!lexicon.is_plain()) return {at, text.size()};
  return Look(text, lexicon).run(at);
}

}  // namespace chancery::entities
