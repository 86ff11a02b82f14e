// Guesses that look at Unicode's encodings alone: UTF-16 by the blocks its units fall into, UTF-8 by counting what is
// valid. Thresholds were measured on some 160 documents cut into pieces of 1 to 512 characters.
#include "guess.hpp"

#include <utility>

#include "utf8.hpp"

namespace chancery::encoding {

namespace {

constexpr std::size_t kSampleBytes = 64 * 1024;

std::string number(std::size_t n) { return std::to_string(n); }

struct Utf16Tally {
  std::size_t units = 0, plausible = 0, ascii = 0;
};

bool is_ascii_text(unsigned unit) { return (unit >= 0x20 && unit < 0x7f) || (unit >= 9 && unit <= 13); }

// Blocks that documents in Chinese, English or both are made of.
bool is_plausible(unsigned unit) {
  const auto in = [&](unsigned first, unsigned last) { return unit >= first && unit <= last; };
  return is_ascii_text(unit) || in(0xa0, 0xff) || in(0x2010, 0x203f) || in(0x2100, 0x22ff) || in(0x2460, 0x25ff) ||
         in(0x3000, 0x33ff) || in(0x3400, 0x9fff) || in(0xff00, 0xffef);
}

Utf16Tally tally_utf_16(std::string_view bytes, Encoding encoding) {
  Utf16Tally tally;
  const std::size_t high = encoding == Encoding::utf_16be ? 0 : 1;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const unsigned unit =
        static_cast<unsigned char>(bytes[i + high]) << 8 | static_cast<unsigned char>(bytes[i + 1 - high]);
    ++tally.units;
    tally.plausible += is_plausible(unit);
    tally.ascii += is_ascii_text(unit);
  }
  return tally;
}

// The order that makes more of the units plausible, and how many.
std::pair<Encoding, Utf16Tally> likelier_utf_16(std::string_view sample) {
  const auto le = tally_utf_16(sample, Encoding::utf_16le), be = tally_utf_16(sample, Encoding::utf_16be);
  return be.plausible > le.plausible ? std::pair{Encoding::utf_16be, be} : std::pair{Encoding::utf_16le, le};
}

Guess utf_16_guess(Encoding encoding, const Utf16Tally& tally) {
  return {encoding, "no byte order mark; " + number(tally.plausible) + " of " + number(tally.units) +
                        " units are ordinary characters"};
}

bool looks_like_utf_16(const Utf16Tally& tally, ValidUtf8 valid) {
  const auto share = [&](std::size_t part, std::size_t percent) { return part * 100 >= tally.units * percent; };
  const bool spread_ascii = tally.units >= 4 && share(tally.ascii, 90);
  return tally.ascii != 0 && share(tally.plausible, 95) && (valid == ValidUtf8::no || spread_ascii);
}

}  // namespace

std::optional<Guess> guess_utf_16(std::string_view bytes, ValidUtf8 valid) {
  const auto sample = bytes.substr(0, kSampleBytes);
  if (sample.find('\0') == std::string_view::npos) return std::nullopt;
  const auto [encoding, tally] = likelier_utf_16(sample);
  if (!looks_like_utf_16(tally, valid)) return std::nullopt;
  return utf_16_guess(encoding, tally);
}

std::optional<Guess> guess_wide_line(std::string_view bytes) {
  const auto [encoding, tally] = likelier_utf_16(bytes.substr(0, kSampleBytes));
  if (bytes.size() % 2 != 0 || tally.units < 8 || tally.plausible != tally.units) return std::nullopt;
  return utf_16_guess(encoding, tally);
}

std::optional<Guess> guess_utf_8(std::string_view bytes) {
  const auto tally = tally_utf8(bytes);
  const bool only_cut = tally.broken == 1 && tally.cut && tally.multi_byte != 0;
  const bool few = tally.multi_byte > 4 * tally.broken;
  const bool few_within = tally.multi_byte >= 8 && tally.multi_byte > 4 * (tally.broken - tally.edges);
  if (!few && !few_within && !only_cut) return std::nullopt;
  return Guess{Encoding::utf_8, number(tally.multi_byte) + " multi-byte characters are valid UTF-8, " +
                                    number(tally.broken) + (tally.broken == 1 ? " place is not" : " places are not")};
}

}  // namespace chancery::encoding
