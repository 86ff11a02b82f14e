// Words and what they mean for the names of bodies, found longest first at a place of the text. Holds whatever lists it
// is given; knows no words itself.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "code_points.hpp"
#include "endings.hpp"

namespace chancery::entities {

enum Mark : std::uint32_t {
  kStop = 1u << 0,          // no name goes over it: 由, 会同, 支持
  kJoin = 1u << 1,          // a stop between items of a list: 和, 与
  kClass = 1u << 2,         // a stop behind which no name stands, but a class: 各, 有关, 一批, 市级
  kTitle = 1u << 3,         // a stop behind which titles of honour stand: 认定为
  kEtc = 1u << 4,           // 等
  kVerb = 1u << 5,          // may stand in a name, and before one: 建设, 服务
  kCommon = 1u << 6,        // says nothing of which body it is: 科技, 创新, 企业
  kFunction = 1u << 7,      // what local bodies are for: 财政, 人力资源和社会保障
  kNational = 1u << 8,      // a national body's name, or the operator's
  kAnchor = 1u << 9,        // names begin so: 国家, 中国
  kLevel = 1u << 10,        // 市 区 县 省 before a body's function
  kName = 1u << 11,         // a place's name without its suffix: a province
  kPersonTitle = 1u << 12,  // 教授, 区长
  kOffice = 1u << 13,       // suffix of local bodies: 局 委 办 厅
  kSeat = 1u << 14,         // suffix that needs its place directly before it: 政府, 人大
  kBody = 1u << 15,         // suffix of bodies: 委员会, 领导小组, 协会
  kSchool = 1u << 16,       // suffix: 大学, 医院
  kCompany = 1u << 17,      // suffix: 公司, 集团
  kPlatform = 1u << 18,     // suffix that classes of things end with as well: 中心, 基地, 产业园
  kPlace = 1u << 21,        // a district by its whole name
  kCount = 1u << 20,        // 家, 个: behind a numeral a stop as kClass
  kKind = 1u << 19,         // such a suffix that is itself a class: 重点实验室, 大学科技园
  kSigns = 1u << 22,        // holds signs of people (is_sign), noted by the lexicon: 您, 民委 (of 李爱民委员)
};
constexpr std::uint32_t kSuffix = kOffice | kSeat | kBody | kSchool | kCompany | kPlatform;
constexpr std::uint32_t kTelling = kSuffix | kNational | kPersonTitle | kName | kPlace;  // of what is to be found

// What tells of people by a character, whatever word it is in: 代表 and 委员 begin so.
constexpr bool is_sign(char32_t c) { return c == U'代' || c == U'委' || c == U'您' || language::is_colon(c); }

// The marks of each word: out of several lists they add up.
using WordMarks = std::map<std::string, std::uint32_t, std::less<>>;

// Does not change once it is made: what is looked at together stands together.
class Lexicon {
 public:
  explicit Lexicon(const WordMarks& all = {});

  struct Match {
    std::size_t size = 0;  // bytes; 0: no word begins here
    std::uint32_t marks = 0;
  };
  Match longest(std::string_view text, std::size_t at) const {
    return longest(text, at, language::decode_wide(text, at));
  }
  // The same where the character at `at` is known.
  Match longest(std::string_view text, std::size_t at, language::CodePoint first) const {
    if (first.value > 0xFFFF) return {};
    const auto& begin = begins_[begin_of_[first.value]];
    const auto second = language::decode_wide(text, at + first.size);
    if (begin.seconds & bit_of(second.value))
      if (const auto match = longer(text.substr(at), key_of(first.value, second.value), first.size + second.size);
          match.size != 0)
        return match;
    return {begin.has_alone * first.size, begin.alone};  // without a branch: hard to foresee
  }

  // How words with one of the marks kTelling end.
  const Endings& endings() const { return endings_; }
  // Whether no word holds a border (endings.hpp) or a character beyond the first plane.
  bool is_plain() const { return is_plain_; }

 private:
  // What begins with a character.
  struct Begin {
    std::uint64_t seconds = 0;    // a bit for each second character, by its low bits
    std::uint32_t alone = 0;      // marks of the word of one character
    std::uint32_t has_alone = 0;  // 1: there is one
  };
  // What begins with two characters: the word of two, and the longer ones.
  struct Pair {
    std::uint64_t key : 37 = 0;    // 0: free
    std::uint64_t words : 26 = 0;  // the first of words_
    std::uint64_t is_word : 1 = 0;
    std::uint32_t marks = 0;   // of the word of two
    std::uint32_t thirds = 0;  // a bit for each third character
  };
  static_assert(sizeof(Pair) == 16, "most looks miss the first cache; the smaller, the fewer");
  // What stands behind the first two characters of a word.
  struct Word {
    std::uint64_t head = 0;  // its first eight bytes
    std::uint64_t marks : 24 = 0;
    std::uint64_t size : 12 = 0;
    std::uint64_t begin : 27 = 0;   // of a longer one in rests_
    std::uint64_t is_last : 1 = 0;  // that begins with the pair
  };
  static_assert(sizeof(Word) == 16, "as for Pair");
  static constexpr std::size_t kRestMax = (1u << 12) - 1;  // no name is so long

  static std::uint64_t bit_of(char32_t c) { return std::uint64_t{1} << ((c ^ (c >> 6)) & 63u); }
  static std::uint64_t key_of(char32_t first, char32_t second) { return std::uint64_t{first} << 21 | second; }
  // Where the pair stands, or the free place for it. (Linear probing; a third of the places are free at
  // least.)
  std::size_t place_of(std::uint64_t key) const {
    const auto mask = pairs_.size() - 1;
    auto place = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> 40) & mask;
    while (pairs_[place].key != 0 && pairs_[place].key != key) place = (place + 1) & mask;
    return place;
  }
  // Zeros behind the end.
  static std::uint64_t eight_bytes(std::string_view s) {
    std::uint64_t out = 0;
    if (s.size() >= sizeof(out)) std::memcpy(&out, s.data(), sizeof(out));  // nearly always, and without a call
    else std::memcpy(&out, s.data(), s.size());
    return out;
  }
  // Of `thirds`, for a word that goes on so; of what is no Han character all.
  static std::uint32_t bits_at(std::string_view rest) {
    return language::character_bytes(rest[0]) != 3 ? ~std::uint32_t{0} : std::uint32_t{1} << (rest[2] & 31);
  }
  // Whether the text goes on with the word; `bytes` are the first eight of `rest`.
  bool is_rest(const Word& word, std::string_view rest, std::uint64_t bytes) const {
    const auto eight = std::min<std::size_t>(word.size, sizeof(bytes));
    return (bytes & masks_[eight]) == word.head &&
           (word.size <= sizeof(bytes) ? rest.size() >= word.size : goes_on(word, rest));
  }
  bool goes_on(const Word& word, std::string_view rest) const {
    return rest.starts_with(std::string_view(rests_).substr(word.begin, word.size));
  }
  // The longest of two characters or more, which have the key and the bytes.
  Match longer(std::string_view text, std::uint64_t key, std::size_t begun) const;
  // What is known of all words together.
  void note(std::string_view word, std::uint32_t marks);
  Begin& begin_of(char32_t first);
  void add(Pair& pair, std::string_view rest, std::uint32_t marks);
  void sort_words(const std::vector<Pair>& pairs);
  void place(const std::vector<Pair>& pairs);

  std::vector<Begin> begins_ = std::vector<Begin>(1);
  std::vector<std::uint16_t> begin_of_ = std::vector<std::uint16_t>(1u << 16);
  std::vector<Pair> pairs_;
  std::vector<Word> words_;  // those of a pair together, longest first
  std::string rests_;
  std::array<std::uint64_t, 9> masks_ = {};  // of so many first bytes
  Endings endings_;
  bool is_plain_ = true;
};

}  // namespace chancery::entities
