#include "landmarks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <utility>

#include "code_points.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

constexpr std::size_t kBlockBytes = 64;      // as many as a number has bits
constexpr std::size_t kStretchBytes = 1024;  // read at a time

// The first eight bytes of a text, fewer if it ends, as one number to compare.
std::uint64_t head_of(std::string_view text) {
  std::uint64_t head = 0;
  if (text.size() >= sizeof head) std::memcpy(&head, text.data(), sizeof head);
  else std::memcpy(&head, text.data(), text.size());
  return head;
}
constexpr std::string_view kAllBits = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";

static_assert(std::endian::native == std::endian::little);
bool has_three_bytes(std::uint64_t head) { return (head & 0xF0) == 0xE0; }
// What tells the character that begins so from most others: the last two of its three bytes, or its only one.
std::uint16_t key_of(std::uint64_t head) {
  return static_cast<std::uint16_t>(has_three_bytes(head) ? head >> 8 : head & 0xFF);
}

// How many bits are set: as std::popcount, which is a call where the processor's own instruction may not be used.
std::size_t bits_of(std::uint64_t bits) {
  bits -= bits >> 1 & 0x5555'5555'5555'5555;
  bits = (bits & 0x3333'3333'3333'3333) + (bits >> 2 & 0x3333'3333'3333'3333);
  bits = (bits + (bits >> 4)) & 0x0F0F'0F0F'0F0F'0F0F;
  return bits * 0x0101'0101'0101'0101 >> 56;
}

// The places of a stretch of the text to look at.
struct Places {
  std::array<std::uint32_t, kStretchBytes> all;
  std::size_t size = 0;
};
// The words that are landmarks, by the key of their first character. Of words that begin alike the longest is found; it
// has the kinds of the shorter ones as well. Until a longer word is to be read, what is found steers no branch: no
// processor foresees which character it is.
class Dictionary {
 public:
  Dictionary() {
    add_signs();
    add_words();
    arrange();
  }

  // Adds the places from `at` up to `end` where a word may begin. Returns where the next character begins.
  std::size_t add_places(std::string_view text, std::size_t at, std::size_t end, Places& out) const {
    while (at < end) {
      at = add_pairs(text, at, end, out);
      if (at >= end) break;
      const auto size = character_bytes(text[at]);
      if (at + size > text.size()) return text.size();
      out.size = with_place(at, key_of(head_of(text.substr(at))), out, out.size);
      at += size;
    }
    return at;
  }

  // Puts the places where a word may begin into `out`, with its kinds. Returns how many.
  std::size_t read(std::string_view text, const Places& places, Mark* out) const {
    std::size_t size = 0;
    for (std::size_t i = 0; i < places.size; ++i) {
      const auto at = places.all[i];
      const auto head = head_of(text.substr(at));
      const auto& sign = signs_[begin_[key_of(head)]];
      const unsigned kinds = (static_cast<std::uint32_t>(head) & sign.mask) == sign.head ? sign.kinds : 0;
      out[size] = {at, kinds | unsigned{longer_[pair_of(head)]} * kMayBeLonger};
      size += out[size].kinds != 0;
    }
    return size;
  }
  // What such a place is of interest for; 0: nothing.
  unsigned kinds_of(std::string_view text, const Mark& mark) const {
    return mark.is(kMayBeLonger) ? kinds_at(text, mark.at) : mark.kinds;
  }

 private:
  struct Word {
    std::string_view word;
    unsigned kinds = 0;
    std::uint16_t key = 0;
    std::uint64_t head = 0, mask = 0;  // of what eight bytes hold of the word
  };
  struct Sign {  // a word of one character
    std::uint32_t head = 0, mask = 0;
    unsigned kinds = 0;
  };
  static constexpr unsigned kMayBeLonger = 1u << 31;  // beside the kinds

  // As long as two characters of three bytes each stand there, nearly everywhere in Chinese.
  std::size_t add_pairs(std::string_view text, std::size_t at, std::size_t end, Places& out) const {
    constexpr std::uint64_t kLeads = 0xF000'00F0, kOfThree = 0xE000'00E0;
    std::uint64_t two = 0;
    auto size = out.size;  // in a register: each place waits for the one before
    // In the stretch both begin, in the text the eight bytes end.
    const auto limit = std::min(std::max<std::size_t>(end, 3) - 3, std::max<std::size_t>(text.size(), 7) - 7);
    for (; at < limit; at += 6) {
      std::memcpy(&two, text.data() + at, sizeof two);
      if ((two & kLeads) != kOfThree) break;
      size = with_place(at, static_cast<std::uint16_t>(two >> 8), out, size);
      size = with_place(at + 3, static_cast<std::uint16_t>(two >> 32), out, size);
    }
    out.size = size;
    return at;
  }
  // How many of the places there are with this one, if a word may begin there.
  std::size_t with_place(std::size_t at, std::uint16_t key, Places& out, std::size_t size) const {
    out.all[size] = static_cast<std::uint32_t>(at);
    return size + (begin_[key] != 0);
  }

  // A place in `longer_` for the first six bytes, which every word of several characters has.
  static std::size_t pair_of(std::uint64_t head) {
    constexpr std::uint64_t kSixBytes = 0xFFFF'FFFF'FFFF, kSpread = 0x9E37'79B9'7F4A'7C15;
    return (head & kSixBytes) * kSpread >> (64 - kPairBits);
  }
  // What the longest word that begins at such a place is of interest for; 0: none does.
  unsigned kinds_at(std::string_view text, std::size_t at) const {
    const auto head = head_of(text.substr(at));
    const auto key = key_of(head);
    for (auto word = &words_[begin_[key] - 1u]; word->key == key; ++word)
      if ((head & word->mask) == word->head &&
          (word->word.size() <= sizeof head || begins_with(text.substr(at), word->word)))
        return word->kinds;
    return 0;
  }

  void add_signs() {
    add(kComma, {"，", ","});
    add(kSemicolon, {"；", ";"});
    add(kColon, {"：", ":"});
    add(kStop, {"。", "！", "？"});
    add(kLine, {"\n"});
    add(kOpening, {"(", "（", "[", "【", "〔"});
    add(kClosing, {")", "）", "]", "】", "〕"});
    add(kTitle, {"《", "》"});
    // 2020-12-28, 2020/12/28, 2020.12.28; 十四五.
    add(kTime, {"-", "/", ".", "年", "月", "日", "天", "五", "季度", "每周", "每学期", "长期"});
  }
  // What the rules look for themselves, by the first of it: a word added to a rule that starts from landmarks belongs
  // here as well.
  void add_words() {
    add(kModal, {"将", "计划", "拟", "争取", "力争", "承诺", "预计"});
    add(kOrder, {"要", "应", "须", "必须", "务必", "不得"});
    add(kAsk, {"请"});
    add(kPromise, {"将", "计划", "拟", "争取", "力争", "承诺", "预计", "牵头", "要", "应", "须", "请"});
    add(kShall, {"将", "要", "应", "须", "必须", "负责", "牵头", "继续", "进一步", "积极", "会同"});
    add(kBy, {"由"});
    add(kActs, {"牵头", "配合", "作为", "负责", "会同"});
    add(kLabel, {"责任", "牵头", "负责"});
    add(kDuties, {"分工"});
    add(kDepartment, {"部门"});
  }
  void add(unsigned kind, std::initializer_list<std::string_view> words) {
    for (const auto word : words) {
      const auto same = std::find_if(words_.begin(), words_.end(), [&](const Word& one) { return one.word == word; });
      if (same != words_.end()) same->kinds |= kind;
      else
        words_.push_back({word, kind, key_of(head_of(word)), head_of(word), head_of(kAllBits.substr(0, word.size()))});
    }
  }
  void arrange() {
    std::stable_sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
      return a.key != b.key ? a.key < b.key : a.word.size() > b.word.size();
    });
    for (auto longer = words_.begin(); longer != words_.end(); ++longer)
      for (auto shorter = longer; shorter != words_.end() && shorter->key == longer->key; ++shorter)
        if (longer->word.starts_with(shorter->word)) longer->kinds |= shorter->kinds;
    for (auto i = words_.size(); i-- > 0;) begin_[words_[i].key] = static_cast<std::uint8_t>(i + 1);
    for (const auto& word : words_) {
      auto& sign = signs_[begin_[word.key]];
      if (word.word.size() > character_bytes(word.word[0])) longer_[pair_of(word.head)] = 1;
      else if (sign.kinds != 0) sign = {0, 0, kMayBeLonger};  // another one with that key: each is read
      else sign = {static_cast<std::uint32_t>(word.head), static_cast<std::uint32_t>(word.mask), word.kinds};
    }
    words_.push_back({});  // ends the last one's
  }

  static constexpr unsigned kPairBits = 11;

  std::vector<Word> words_;
  std::array<std::uint8_t, 0x10000> begin_ = {};           // of the words with a key, counted from 1
  std::array<Sign, 0x100> signs_ = {};                     // by where the words with their key begin
  std::array<std::uint8_t, 1u << kPairBits> longer_ = {};  // whether a longer word begins like that
};

}  // namespace

void Landmarks::find(std::string_view text) {
  static const Dictionary dictionary;
  size_ = 0;
  blocks_.assign(text.size() / kBlockBytes + 1, {});
  Places places;
  for (std::size_t at = 0; at < text.size();) {
    places.size = 0;
    at = dictionary.add_places(text, at, std::min(at + kStretchBytes, text.size()), places);
    if (marks_.size() < size_ + places.size) marks_.resize(2 * marks_.size() + kStretchBytes);
    auto* const found = marks_.data() + size_;
    const auto size = dictionary.read(text, places, found);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < size; ++i) {
      found[kept] = {found[i].at, dictionary.kinds_of(text, found[i])};
      kept += note(found[kept]);
    }
    size_ += kept;
  }
  std::size_t marks = 0;
  for (auto& block : blocks_) marks += std::exchange(block.first, marks);
}

std::size_t Landmarks::note(const Mark& mark) {
  auto& block = blocks_[mark.at / kBlockBytes];
  const std::uint64_t is_one = mark.kinds != 0;
  block.begins |= is_one << mark.at % kBlockBytes;
  block.first += is_one;  // as yet, how many the block has
  return is_one;
}

Marks Landmarks::in(const Extent& stretch) const {
  if (stretch.empty()) return {};
  const auto begin = index(stretch.begin), end = index(stretch.end);
  return Marks(marks_).subspan(begin, end - begin);
}

std::size_t Landmarks::index(std::size_t at) const {
  if (at / kBlockBytes >= blocks_.size()) return size_;
  const auto& block = blocks_[at / kBlockBytes];
  const auto before = (std::uint64_t{1} << at % kBlockBytes) - 1;
  return block.first + bits_of(block.begins & before);
}

}  // namespace chancery::tasks
