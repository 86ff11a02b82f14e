#include "place_names.hpp"

#include "code_points.hpp"
#include "jurisdiction.hpp"

namespace chancery::entities {

namespace {

constexpr language::CharacterSet kLevels(U"市区县旗镇乡"), kLevelsInNames(U"省市区县旗");
constexpr language::CharacterSet kNumerals(U"一二三四五六七八九十两几多数");

bool is_one_character(const Word& word) { return word.extent.end - word.extent.begin == 3; }

// At the begin, or behind a verb or another place.
bool may_begin(Words words, std::size_t front, std::size_t i) {
  return i == front || (words[i - 1].marks & (kVerb | kLevel | kName | kPlace)) != 0;
}

// Whether each word of a place is a character, or the last one goes over the end of a name of two: 盐 城市. (十个县 is
// none, nor is 两市区.)
bool has_words_of_place(std::string_view text, Words words, std::size_t i, std::size_t end) {
  constexpr std::size_t short_place = 9;  // bytes
  const auto begin = words[i].extent.begin;
  bool is_behind_numeral = false;
  for (; words[i].extent.begin + 3 < end; ++i) {
    const auto& word = words[i];
    const auto c = language::decode(text, word.extent.begin).value;
    const bool goes_over = word.extent.end == end && word.extent.begin > begin && end - begin == short_place;
    if ((!is_one_character(word) && !goes_over) || kLevelsInNames.holds(c)) return false;
    if ((word.marks & kStop) != 0 || (is_behind_numeral && (word.marks & kCount) != 0)) return false;
    is_behind_numeral = kNumerals.holds(c);
  }
  return true;
}

}  // namespace

std::size_t place_over_words(std::string_view text, Words words, std::size_t front, std::size_t end,
                             std::size_t otherwise) {
  constexpr std::size_t least = 9, most = 15;  // bytes
  if (!kLevels.holds(language::decode_before(text, end).value)) return otherwise;
  for (auto i = front; i < words.size() && words[i].extent.begin + least <= end; ++i) {
    const auto begin = words[i].extent.begin;
    if (end - begin > most || !may_begin(words, front, i)) continue;
    if (language::place_in_front(text.substr(begin, end - begin)) == end - begin &&
        has_words_of_place(text, words, i, end))
      return i;
  }
  return otherwise;
}

}  // namespace chancery::entities
