// The rule of the table source_map, on generated texts: ICU, which has no part in decoding them here, decodes the
// source bytes of each row to exactly its text.
#include <chancery/testkit/catch.hpp>
#include <cstdint>
#include <string>

#include "decode.hpp"
#include "icu_oracle.hpp"
#include "utf8.hpp"

using namespace chancery::encoding;

namespace {

const CharTables& tables() {
  static const CharTables all;
  return all;
}

// A fixed sequence, the same on every machine.
class Sequence {
 public:
  explicit Sequence(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>((state_ >> 33) % bound);
  }

 private:
  std::uint64_t state_;
};

char32_t any_code(Sequence& random) {
  switch (random.below(10)) {
    case 0: return static_cast<char32_t>(0x20 + random.below(0x5f));
    case 1: return static_cast<char32_t>(random.below(0x800));
    case 2: return static_cast<char32_t>(0x3000 + random.below(0x30));
    case 3: return static_cast<char32_t>(0xff00 + random.below(0x60));
    case 4: return static_cast<char32_t>(0x10000 + random.below(0x20000));
    default: return static_cast<char32_t>(0x4e00 + random.below(0x5000));
  }
}

struct Sample {
  std::string bytes, text;
};

// Characters that the encoding has, with line ends of all kinds and NULs, and the text to be expected.
Sample sample_of(const IcuOracle& oracle, Sequence& random, std::size_t length) {
  Sample sample;
  const auto add = [&](char32_t code, char32_t becomes) {
    const auto bytes = oracle.bytes(code);
    if (!bytes) return;
    sample.bytes += *bytes;
    char utf8[4];
    sample.text.append(utf8, becomes == 0xffffffff ? 0 : write_utf8(becomes, utf8));
  };
  bool after_cr = false;  // a CR that is to stay alone must not meet an LF
  for (std::size_t i = 0; i < length; ++i) {
    const auto what = random.below(40);
    if (what == 0) add(U'\r', 0xffffffff), add(U'\n', U'\n');
    else if (what == 1 && !after_cr) add(U'\n', U'\n');
    else if (what == 2) add(U'\r', U'\n');
    else if (what == 3) add(0, 0);
    else if (const auto code = any_code(random); code != U'\r' && code != U'\n' && code != 0x80) add(code, code);
    else continue;
    after_cr = what == 2 || (after_cr && sample.text.back() == '\n');
  }
  return sample;
}

void damage(std::string& bytes, Sequence& random) {
  for (std::size_t i = 0, times = 1 + bytes.size() / 50; i < times && !bytes.empty(); ++i) {
    const auto at = random.below(static_cast<std::uint32_t>(bytes.size()));
    if (random.below(3) == 0) bytes.erase(at, 1 + random.below(3));
    else bytes[at] = static_cast<char>(random.below(256));
  }
}

// What is wrong with the map, as a count: every rule broken by every row.
std::size_t faults(const MappedText& decoded, const IcuOracle& oracle, std::string_view bytes) {
  const IcuOracle utf8(Encoding::utf_8);
  const std::string_view text = decoded.text();
  std::size_t wrong = utf8_valid_prefix(text) != text.size(), end = 0;
  std::int64_t source_end = 0;
  for (const auto& row : decoded.rows()) {
    const auto words = text.substr(row.begin, row.end - row.begin);
    wrong += row.begin != end || row.end <= row.begin || words.size() > 4096 || utf8_border(text, row.end) != row.end;
    end = row.end;
    if (!row.located()) continue;
    wrong += row.source_begin < source_end || row.source_end <= row.source_begin;
    source_end = row.source_end;
    const auto source = bytes.substr(static_cast<std::size_t>(row.source_begin),
                                     static_cast<std::size_t>(row.source_end - row.source_begin));
    wrong += !oracle.units(source) || oracle.units(source) != utf8.units(words);
  }
  return wrong + (end != text.size());
}

constexpr Encoding kAll[] = {Encoding::utf_8,    Encoding::gb18030,  Encoding::big5,
                             Encoding::utf_16le, Encoding::utf_16be, Encoding::windows_1252};

}  // namespace

TEST_CASE("the source of every row decodes to its text, in every encoding") {
  for (const auto encoding : kAll) {
    const IcuOracle oracle(encoding);
    Sequence random(7);
    for (std::size_t round = 0; round < 60; ++round) {
      const auto sample = sample_of(oracle, random, round * round);
      const auto decoded = decode(tables(), encoding, sample.bytes);
      CAPTURE(name_of(encoding), round);
      CHECK(faults(decoded, oracle, sample.bytes) == 0);
      CHECK(decoded.damage_count() == 0);
      CHECK(decoded.text() == sample.text);
    }
  }
}

TEST_CASE("the rule holds for damaged bytes, and only U+FFFD and line ends lack a source") {
  for (const auto encoding : kAll) {
    const IcuOracle oracle(encoding);
    Sequence random(11);
    for (std::size_t round = 1; round < 60; ++round) {
      auto bytes = sample_of(oracle, random, round * round).bytes;
      damage(bytes, random);
      const auto decoded = decode(tables(), encoding, bytes);
      CAPTURE(name_of(encoding), round);
      CHECK(faults(decoded, oracle, bytes) == 0);
      for (const auto& row : decoded.rows()) {
        auto made = decoded.text().substr(row.begin, row.end - row.begin);
        for (std::size_t at; !row.located() && (at = made.find("\ufffd")) != std::string::npos;) made.erase(at, 3);
        if (!row.located() && encoding != Encoding::gb18030) CHECK(made.find_first_not_of('\n') == std::string::npos);
      }
    }
  }
}

TEST_CASE("every row of a long line is full") {
  for (const auto encoding : kAll) {
    const IcuOracle oracle(encoding);
    std::string bytes;
    const auto letter = oracle.bytes(U'é').value_or("a") + oracle.bytes(U'一').value_or("b");
    while (bytes.size() < 100000) bytes += letter;
    const auto decoded = decode(tables(), encoding, bytes);
    CAPTURE(name_of(encoding));
    CHECK(faults(decoded, oracle, bytes) == 0);
    CHECK(decoded.rows().size() == (decoded.text().size() + 4092) / 4093);
  }
}
