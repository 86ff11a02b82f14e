// The encodings that readers decode, and their names. Invariant: each is stateless from one character to the
// next, so that any stretch of whole characters decodes alone. Knows neither bytes nor converters.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace chancery::encoding {

enum class Encoding { utf_8, gb18030, big5, utf_16le, utf_16be, windows_1252 };

inline constexpr std::size_t kEncodings = 6;

// As WHATWG's Encoding Standard names them, in lower case; by enumerator.
inline constexpr std::array<std::string_view, kEncodings> kEncodingNames = {"utf-8",    "gb18030",  "big5",
                                                                            "utf-16le", "utf-16be", "windows-1252"};

constexpr std::string_view name_of(Encoding encoding) { return kEncodingNames[static_cast<std::size_t>(encoding)]; }

// The encoding of that name; "gbk" is decoded as gb18030, as the standard says. Null for an unknown one.
constexpr std::optional<Encoding> encoding_named(std::string_view name) {
  if (name == "gbk") return Encoding::gb18030;
  for (std::size_t i = 0; i < kEncodings; ++i)
    if (kEncodingNames[i] == name) return static_cast<Encoding>(i);
  return std::nullopt;
}

}  // namespace chancery::encoding
