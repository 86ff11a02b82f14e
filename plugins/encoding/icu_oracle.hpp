// For tests: ICU's converters as a second opinion on what bytes mean. Strict both ways.
#pragma once

#include <unicode/ucnv.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "encoding.hpp"

namespace chancery::encoding {

class IcuOracle {
 public:
  explicit IcuOracle(Encoding encoding) {
    static constexpr const char* names[kEncodings] = {"UTF-8",    "gb18030",  "ibm-1375_P100-2008",
                                                      "UTF-16LE", "UTF-16BE", "ibm-5348_P100-1997"};
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open(names[static_cast<std::size_t>(encoding)], &status));
    ucnv_setToUCallBack(converter_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(converter_.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  }

  // The bytes as UTF-16, or null if they are broken.
  std::optional<std::u16string> units(std::string_view bytes) const {
    std::u16string out(bytes.size() + 1, u'\0');
    UErrorCode status = U_ZERO_ERROR;
    const auto size = ucnv_toUChars(converter_.get(), out.data(), static_cast<int>(out.size()), bytes.data(),
                                    static_cast<int>(bytes.size()), &status);
    if (U_FAILURE(status)) return std::nullopt;
    out.resize(static_cast<std::size_t>(size));
    return out;
  }
  // The bytes of a code point, or null if the encoding does not have it.
  std::optional<std::string> bytes(char32_t code) const {
    UChar units[2];
    int count = 0;
    U16_APPEND_UNSAFE(units, count, code);
    char out[8];
    UErrorCode status = U_ZERO_ERROR;
    const auto size = ucnv_fromUChars(converter_.get(), out, sizeof out, units, count, &status);
    if (U_FAILURE(status) || size == 0) return std::nullopt;  // 0: ICU leaves out what is not to be seen
    return std::string(out, static_cast<std::size_t>(size));
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> converter_;
};

}  // namespace chancery::encoding
