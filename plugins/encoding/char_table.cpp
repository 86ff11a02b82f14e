// Sources: WHATWG Encoding Standard, section 10.2.1 (GB18030's four-byte index and its errors) and its index of
// GB18030, compared code point by code point with ICU 72; GB 18030-2000, -2005 and -2022 for what they disputed.
#include "char_table.hpp"

#include <unicode/ucnv.h>

#include <memory>
#include <string>

#include "chancery/error.hpp"

namespace chancery::encoding {

namespace {

constexpr std::uint32_t kFours = 39420;         // four-byte characters below the astral ones
constexpr std::uint32_t kAstralIndex = 189000;  // linear index of U+10000

struct Range {
  unsigned first = 1, last = 0;
  bool has(unsigned byte) const { return byte >= first && byte <= last; }
};

constexpr std::uint32_t kNoCode = 0xffffffff;

struct Layout {
  Encoding encoding;
  const char* icu_name;
  std::uint32_t byte_80;          // what the byte 80 alone is
  Range low_trails, high_trails;  // both empty: single bytes only
  bool private_use;               // whether pairs for U+E000…U+F8FF belong to the encoding
};
constexpr Layout kLayouts[] = {
    {Encoding::gb18030, "gb18030", 0x20ac, {0x40, 0x7e}, {0x80, 0xfe}, true},
    {Encoding::big5, "ibm-1375_P100-2008", kNoCode, {0x40, 0x7e}, {0xa1, 0xfe}, false},
    {Encoding::windows_1252, "ibm-5348_P100-1997", 0x20ac, {}, {}, false},
};

const Layout& layout_of(Encoding encoding) {
  for (const auto& layout : kLayouts)
    if (layout.encoding == encoding) return layout;
  throw Error(Code::failed, std::string(name_of(encoding)), "this encoding has no table");
}

bool is_private_use(std::uint32_t code) { return code >= 0xe000 && code <= 0xf8ff; }

std::array<char, 4> four_bytes(std::uint32_t index) {
  return {static_cast<char>(0x81 + index / 12600), static_cast<char>(0x30 + index / 1260 % 10),
          static_cast<char>(0x81 + index / 10 % 126), static_cast<char>(0x30 + index % 10)};
}

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

}  // namespace

// One of ICU's converters; the only place that names ICU.
class CharTable::Converter {
 public:
  explicit Converter(const char* name) {
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open(name, &status));
    if (U_SUCCESS(status))
      ucnv_setToUCallBack(converter_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status))
      throw Error(Code::failed, name, std::string("ICU has no such converter: ") + u_errorName(status));
  }

  // The single code point that `bytes` are, or kNone.
  Cell decode(std::string_view bytes) const {
    UErrorCode status = U_ZERO_ERROR;
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    ucnv_resetToUnicode(converter_.get());
    const auto code = ucnv_getNextUChar(converter_.get(), &at, end, &status);
    if (U_FAILURE(status) || at != end) return kNone;
    ucnv_getNextUChar(converter_.get(), &at, end, &status);
    return status == U_INDEX_OUTOFBOUNDS_ERROR ? static_cast<Cell>(code) : kNone;  // else they were two
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> converter_;
};

CharTable::CharTable(Encoding encoding) {
  const auto& layout = layout_of(encoding);
  const Converter converter(layout.icu_name);
  read_singles(converter);
  singles_[0x80] = layout.byte_80;
  if (layout.high_trails.last == 0) return;
  pairs_.assign(126 * 256, kNone);
  for (unsigned trail = 0x40; trail <= 0xfe; ++trail)
    if (layout.low_trails.has(trail) || layout.high_trails.has(trail)) read_pairs(converter, trail, layout.private_use);
  if (encoding != Encoding::gb18030) return;
  read_fours(converter);
  correct_gb18030();
}

void CharTable::read_singles(const Converter& converter) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    const char bytes[] = {static_cast<char>(byte)};
    const auto code = byte < 0x80 ? byte : converter.decode({bytes, 1});
    singles_[byte] = is_private_use(code) ? kNone : code;
  }
}

void CharTable::read_pairs(const Converter& converter, unsigned trail, bool private_use) {
  for (unsigned lead = 0x81; lead <= 0xfe; ++lead) {
    if (singles_[lead] != kNone) continue;
    const char bytes[] = {static_cast<char>(lead), static_cast<char>(trail)};
    const auto code = converter.decode({bytes, 2});
    if (private_use || !is_private_use(code)) pair(lead, trail) = code;
  }
}

void CharTable::read_fours(const Converter& converter) {
  fours_.resize(kFours);
  for (std::uint32_t index = 0; index < kFours; ++index) {
    const auto bytes = four_bytes(index);
    fours_[index] = converter.decode({bytes.data(), bytes.size()});
  }
}

// 2022 gave 18 pairs a code point of Unicode's own that had one for private use, and 2005 did so for A8BC; the
// four-byte forms went the other way. A3A0 (a full-width space in old pages) and 80 (the euro) are WHATWG's.
void CharTable::correct_gb18030() {
  struct Correction {
    std::uint16_t bytes, code;
    std::uint32_t four;  // the index of the code's four-byte form; 0: has none
  };
  static constexpr Correction corrections[] = {
      {0xa3a0, 0x3000, 0},     {0xa6d9, 0xfe10, 39076}, {0xa6da, 0xfe12, 39078}, {0xa6db, 0xfe11, 39077},
      {0xa6dc, 0xfe13, 39079}, {0xa6dd, 0xfe14, 39080}, {0xa6de, 0xfe15, 39081}, {0xa6df, 0xfe16, 39082},
      {0xa6ec, 0xfe17, 39083}, {0xa6ed, 0xfe18, 39084}, {0xa6f3, 0xfe19, 39085}, {0xa8bc, 0x1e3f, 0},
      {0xfe59, 0x9fb4, 19057}, {0xfe61, 0x9fb5, 19058}, {0xfe66, 0x9fb6, 19059}, {0xfe67, 0x9fb7, 19060},
      {0xfe6d, 0x9fb8, 19061}, {0xfe7e, 0x9fb9, 19062}, {0xfe90, 0x9fba, 19063}, {0xfea0, 0x9fbb, 19064}};
  for (const auto& c : corrections) {
    pair(c.bytes >> 8, c.bytes & 0xff) = kDisputed | c.code;
    if (c.four != 0) fours_[c.four] = kDisputed | c.code;
  }
  fours_[7457] = kDisputed | 0xe7c7;
  singles_[0x80] |= kDisputed;
}

Step CharTable::found(Cell cell, std::uint8_t width) {
  if (cell == kNone) return {0, width, Step::Kind::broken};
  return {cell & ~kDisputed, width, cell & kDisputed ? Step::Kind::disputed : Step::Kind::character};
}

Step CharTable::step(std::string_view bytes) const {
  const auto first = byte_at(bytes, 0);
  if (!is_lead(first)) return found(singles_[first], 1);
  if (bytes.size() == 1) return {};
  const auto second = byte_at(bytes, 1);
  return !fours_.empty() && second >= 0x30 && second <= 0x39 ? step_four(bytes) : step_pair(bytes);
}

// A pair that is no character keeps its second byte if that is ASCII: a lost byte must not swallow a line's end.
Step CharTable::step_pair(std::string_view bytes) const {
  const auto first = byte_at(bytes, 0), second = byte_at(bytes, 1);
  const auto cell = pairs_[(first - 0x81) * 256 + second];
  return found(cell, cell == kNone && second < 0x80 ? 1 : 2);
}

Step CharTable::step_four(std::string_view bytes) const {
  if (bytes.size() < 3) return {0, 2, Step::Kind::broken};
  if (!Range{0x81, 0xfe}.has(byte_at(bytes, 2))) return {};
  if (bytes.size() < 4) return {0, 3, Step::Kind::broken};
  if (!Range{0x30, 0x39}.has(byte_at(bytes, 3))) return {};
  const auto index = ((byte_at(bytes, 0) - 0x81) * 10 + byte_at(bytes, 1) - 0x30) * 1260 +
                     (byte_at(bytes, 2) - 0x81) * 10 + byte_at(bytes, 3) - 0x30;
  if (index < kFours) return found(fours_[index], 4);
  if (index < kAstralIndex || index - kAstralIndex > 0xfffff) return {0, 4, Step::Kind::broken};
  return {0x10000 + (index - kAstralIndex), 4, Step::Kind::character};
}

}  // namespace chancery::encoding
