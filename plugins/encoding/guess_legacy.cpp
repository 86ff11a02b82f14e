// GB18030 or Big5 by how ordinary the text would be; uchardet where that convinces nobody. Thresholds were measured
// like those of guess_utf.cpp: pieces of two characters and more of documents in GB18030 are all found.
#include <uchardet.h>

#include <algorithm>
#include <memory>

#include "guess.hpp"

namespace chancery::encoding {

namespace {

constexpr std::size_t kSampleBytes = 64 * 1024;

// The lines that are not all ASCII, up to kSampleBytes: what comes before the first Chinese character, however
// long, tells nothing.
std::string sample_of(std::string_view bytes) {
  std::string sample;
  while (!bytes.empty() && sample.size() < kSampleBytes) {
    const auto line = bytes.substr(0, std::min(bytes.find('\n'), bytes.size() - 1) + 1);
    if (std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
      sample.append(line, 0, std::min(line.size(), kSampleBytes - sample.size()));
    bytes.remove_prefix(line.size());
  }
  return sample;
}

struct ChineseTally {
  Encoding encoding = Encoding::gb18030;
  std::size_t characters = 0, everyday = 0, broken = 0;

  bool clean() const { return characters != 0 && broken == 0; }
  bool convincing() const {
    return characters != 0 && everyday * 10 >= characters * 6 && broken * 20 < characters + 20;
  }
  std::string share() const { return std::to_string(everyday) + " of " + std::to_string(characters); }
};

// Punctuation, the zero of years (〇), and the characters that the standard's makers counted as common: level 1 of
// GB 2312 (3,755), the first plane of Big5 (5,401).
bool is_everyday(Encoding encoding, unsigned char lead, unsigned char trail) {
  if (lead >= 0xa1 && lead <= 0xa3) return trail >= 0xa1 || encoding == Encoding::big5;
  if (encoding == Encoding::big5) return lead >= 0xa4 && lead <= 0xc6;
  return (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) || (lead == 0xa9 && trail == 0x96);
}

ChineseTally tally_chinese(const CharTable& table, Encoding encoding, std::string_view sample) {
  ChineseTally tally{encoding};
  for (std::size_t at = 0; at < sample.size();) {
    const auto step = table.step(sample.substr(at));
    const bool cut =
        step.kind == Step::Kind::broken && at + step.width >= sample.size() && sample.size() >= kSampleBytes;
    if (step.kind == Step::Kind::broken) {
      tally.broken += !cut;
    } else if (step.width > 1) {
      const auto lead = static_cast<unsigned char>(sample[at]), trail = static_cast<unsigned char>(sample[at + 1]);
      ++tally.characters;
      tally.everyday += step.width == 4 || is_everyday(encoding, lead, trail);  // four bytes fit nothing else by chance
    }
    at += step.width;
  }
  return tally;
}

ChineseTally likelier_chinese(const CharTables& tables, std::string_view sample) {
  const auto gb = tally_chinese(tables[Encoding::gb18030], Encoding::gb18030, sample);
  const auto big5 = tally_chinese(tables[Encoding::big5], Encoding::big5, sample);
  const auto score = [](const ChineseTally& t, const ChineseTally& other) {
    return t.everyday * (other.characters + other.broken);
  };
  return score(big5, gb) > score(gb, big5) ? big5 : gb;
}

// What uchardet calls it, in its own words; empty if it does not know.
std::string ask_uchardet(std::string_view sample) {
  const std::unique_ptr<struct uchardet, void (*)(uchardet_t)> detector(uchardet_new(), uchardet_delete);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

// What can be decoded of what uchardet knows.
std::optional<Encoding> decodable(std::string_view uchardet_name) {
  struct Name {
    std::string_view uchardet;
    Encoding encoding;
  };
  static constexpr Name names[] = {
      {"UTF-8", Encoding::utf_8}, {"GB18030", Encoding::gb18030},           {"GB2312", Encoding::gb18030},
      {"BIG5", Encoding::big5},   {"WINDOWS-1252", Encoding::windows_1252}, {"ISO-8859-1", Encoding::windows_1252}};
  for (const auto& name : names)
    if (name.uchardet == uchardet_name) return name.encoding;
  return std::nullopt;
}

}  // namespace

Guess guess_legacy(const CharTables& tables, std::string_view bytes) {
  const auto sample = sample_of(bytes);
  const auto said = ask_uchardet(sample);
  const auto named = decodable(said);
  const auto chinese = likelier_chinese(tables, sample);
  const auto reason = chinese.share() + " multi-byte characters are everyday Chinese; uchardet says " +
                      (said.empty() ? "nothing" : said);
  if (chinese.convincing()) return {chinese.encoding, reason};
  if (auto wide = guess_wide_line(bytes)) return *wide;
  if (named) return {*named, reason};
  if (chinese.clean()) return {chinese.encoding, reason};
  return {Encoding::windows_1252, reason + "; nothing fits"};
}

}  // namespace chancery::encoding
