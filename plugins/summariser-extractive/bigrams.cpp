// UTF-8 is decoded as far as bigrams need it: a letter is 16 bits, those of higher planes are folded.
#include "bigrams.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace chancery::extractive {

namespace {

constexpr std::size_t kFirstSlotsMax = 1 << 16;  // more is made when needed

// A bigram that finds no slot so near counts as the one at home: text made to collide costs accuracy, not time.
constexpr std::size_t kProbesMax = 32;

constexpr std::uint64_t hash(std::uint32_t key) { return key * 0x9E3779B97F4A7C15u; }
constexpr std::size_t home_of(std::uint32_t key, std::size_t slots) { return hash(key) >> 32 & (slots - 1); }

constexpr std::uint32_t kTitleOpens = 0x300A;  // 《

constexpr bool is_latin(unsigned char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// 的了和与及或等: they stand between words and in none that matters. By the last bits, which differ.
constexpr auto kParticles = [] {
  std::array<std::uint16_t, 256> out{};
  for (const std::uint16_t letter : {0x7684, 0x4E86, 0x548C, 0x4E0E, 0x53CA, 0x6216, 0x7B49})
    out[letter & 0xFF] = letter;
  return out;
}();

constexpr bool is_particle(std::uint32_t letter) { return kParticles[letter & 0xFF] == letter; }

// Reads letters one by one: 0 where something divides.
class Letters {
 public:
  explicit Letters(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {}

  bool done() const { return at_ == end_; }
  std::uint32_t next() {
    const auto first = byte(0);
    if (first >= 0xE4 && first <= 0xE9) return han();
    if (first < 0x80) return is_latin(first) ? word() : skip(1);
    if (first < 0xE0) return other(2, 0x1F, 0xC0);
    if (first < 0xF0) return other(3, 0x0F, 0x3040);
    return other(4, 0x07, 0x10000);
  }

 private:
  unsigned char byte(std::ptrdiff_t i) const { return static_cast<unsigned char>(at_[i]); }
  std::uint32_t skip(std::ptrdiff_t bytes) {
    at_ += std::min(bytes, end_ - at_);
    return 0;
  }
  std::uint32_t han() {
    if (end_ - at_ < 3) return skip(3);
    const auto letter = (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    at_ += 3;
    return is_particle(letter) ? 0 : letter;
  }
  // General punctuation, CJK punctuation and full-width forms are no letters.
  std::uint32_t other(std::ptrdiff_t bytes, std::uint32_t mask, std::uint32_t lowest) {
    if (end_ - at_ < bytes) return skip(bytes);
    auto point = byte(0) & mask;
    for (std::ptrdiff_t i = 1; i < bytes; ++i) point = point << 6 | (byte(i) & 0x3Fu);
    at_ += bytes;
    if (point == kTitleOpens) return title();
    const bool is_letter = point >= lowest && !(point >= 0xE000 && point <= 0xFFFF);
    return is_letter ? (point & 0xFFFF) ^ point >> 16 : 0;
  }
  // The name of another document is none of what a sentence says.
  std::uint32_t title() {
    constexpr std::string_view closes = "》";
    const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
    const auto end = closes_ ? rest.find(closes) : rest.npos;
    closes_ = end != rest.npos;
    if (closes_) at_ += end + closes.size();
    return 0;
  }
  std::uint32_t word() {
    std::uint32_t out = 1;
    for (; at_ != end_ && is_latin(byte(0)); ++at_)
      out = static_cast<std::uint32_t>(hash(out ^ (byte(0) | 0x20u)) >> 32);
    return out >> 16 | 1;
  }

  const char* at_;
  const char* end_;
  bool closes_ = true;  // false: no title closes any more
};

}  // namespace

Bigrams::Bigrams(std::size_t bytes)
    : slots_(std::bit_ceil(std::clamp<std::size_t>(bytes / 2, 64, kFirstSlotsMax))), last_(slots_.size() / 2) {
  numbers_.reserve(bytes / 3);
}

void Bigrams::add(std::string_view text) {
  const auto from = numbers_.size();
  numbers_.resize(from + text.size());  // a letter has a byte at least
  auto* end = numbers_.data() + from;
  Letters letters(text);
  for (std::uint32_t before = 0; !letters.done();) {
    const auto letter = letters.next();
    if (before != 0 && letter != 0) end = put(before << 16 | letter, end);
    before = letter;
  }
  numbers_.resize(static_cast<std::size_t>(end - numbers_.data()));
  ends_.push_back(numbers_.size());
}

// Writes a number if the text does not have it yet.
std::uint32_t* Bigrams::put(std::uint32_t key, std::uint32_t* end) {
  if (vocabulary_ == last_.size()) grow();
  const auto number = number_of(key);
  const auto text = static_cast<std::uint32_t>(ends_.size());
  *end = number;
  end += last_[number] != text;
  last_[number] = text;
  return end;
}

std::uint32_t Bigrams::number_of(std::uint32_t key) {
  auto* slot = find(slots_, key);
  if (!slot) return slots_[home_of(key, slots_.size())].number;
  const bool is_free = slot->key == 0;
  const auto number = is_free ? vocabulary_ : slot->number;
  *slot = {key, number};
  vocabulary_ += is_free;
  return number;
}

// The slot that has the key or may have it; null if there is none near.
Bigrams::Slot* Bigrams::find(std::vector<Slot>& slots, std::uint32_t key) {
  const auto mask = slots.size() - 1;
  auto i = home_of(key, slots.size());
  for (std::size_t probe = 0; probe < kProbesMax; ++probe, i = (i + 1) & mask)
    if ((slots[i].key == key) | (slots[i].key == 0)) return &slots[i];
  return nullptr;
}

void Bigrams::grow() {
  std::vector<Slot> bigger(slots_.size() * 2);
  for (const auto& slot : slots_)
    if (slot.key != 0)
      if (auto* place = find(bigger, slot.key)) *place = slot;
  slots_ = std::move(bigger);
  last_.resize(slots_.size() / 2);
}

}  // namespace chancery::extractive
