// The order of the questions, and the byte order marks. The answers that need judgement are in guess.hpp.
// UTF-16 stands before UTF-8 for bytes with NULs, since ASCII spread out is valid UTF-8.
#include "detect.hpp"

#include <optional>

#include "guess.hpp"
#include "utf8.hpp"

namespace chancery::encoding {

namespace {

struct Bom {
  Encoding encoding;
  std::string_view bytes;
};
constexpr Bom kBoms[] = {{Encoding::utf_8, "\xef\xbb\xbf"},
                         {Encoding::utf_16le, "\xff\xfe"},
                         {Encoding::utf_16be, "\xfe\xff"},
                         {Encoding::gb18030, "\x84\x31\x95\x33"}};

std::optional<Detection> by_bom(std::string_view bytes) {
  for (const auto& bom : kBoms)
    if (bytes.starts_with(bom.bytes)) return Detection{bom.encoding, bom.bytes.size(), {}};
  return std::nullopt;
}

}  // namespace

std::size_t bom_bytes(Encoding encoding, std::string_view bytes) {
  for (const auto& bom : kBoms)
    if (bom.encoding == encoding && bytes.starts_with(bom.bytes)) return bom.bytes.size();
  return 0;
}

Detection detect(const CharTables& tables, std::string_view bytes) {
  if (const auto found = by_bom(bytes)) return *found;
  const bool valid = utf8_valid_prefix(bytes) == bytes.size();
  if (valid && bytes.find('\0') == std::string_view::npos) return {};
  if (auto found = guess_utf_16(bytes, valid ? ValidUtf8::yes : ValidUtf8::no))
    return {found->encoding, 0, found->reason};
  if (valid) return {};
  if (auto found = guess_utf_8(bytes)) return {found->encoding, 0, found->reason};
  const auto found = guess_legacy(tables, bytes);
  return {found.encoding, 0, found.reason};
}

}  // namespace chancery::encoding
