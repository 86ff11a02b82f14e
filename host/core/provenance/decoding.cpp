// Sources: WHATWG Encoding Standard, its indexes compared with ICU 72 code by code. Where they differ, or where
// versions of ICU do (GB 18030 of 2005 and of 2022), the standard's code stands in a list here and ICU is not asked.
#include "decoding.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <span>

#include "../document/utf8.hpp"
#include "chancery/error.hpp"

namespace chancery::core {
namespace {

// Bytes as one number, the first byte highest; the code point, 0: none.
struct Exception {
  std::uint32_t bytes;
  char32_t code;
};

constexpr Exception kGb18030[] = {
    {0x80, 0x20ac},       {0xa3a0, 0x3000},     {0xa6d9, 0xfe10},     {0xa6da, 0xfe12},     {0xa6db, 0xfe11},
    {0xa6dc, 0xfe13},     {0xa6dd, 0xfe14},     {0xa6de, 0xfe15},     {0xa6df, 0xfe16},     {0xa6ec, 0xfe17},
    {0xa6ed, 0xfe18},     {0xa6f3, 0xfe19},     {0xa8bc, 0x1e3f},     {0xfe59, 0x9fb4},     {0xfe61, 0x9fb5},
    {0xfe66, 0x9fb6},     {0xfe67, 0x9fb7},     {0xfe6d, 0x9fb8},     {0xfe7e, 0x9fb9},     {0xfe90, 0x9fba},
    {0xfea0, 0x9fbb},     {0x8135f437, 0xe7c7}, {0x82359037, 0x9fb4}, {0x82359038, 0x9fb5}, {0x82359039, 0x9fb6},
    {0x82359130, 0x9fb7}, {0x82359131, 0x9fb8}, {0x82359132, 0x9fb9}, {0x82359133, 0x9fba}, {0x82359134, 0x9fbb},
    {0x84318236, 0xfe10}, {0x84318237, 0xfe11}, {0x84318238, 0xfe12}, {0x84318239, 0xfe13}, {0x84318330, 0xfe14},
    {0x84318331, 0xfe15}, {0x84318332, 0xfe16}, {0x84318333, 0xfe17}, {0x84318334, 0xfe18}, {0x84318335, 0xfe19}};
constexpr Exception kNoHighSingles[] = {{0x80, 0}, {0xff, 0}};
constexpr Exception kIbm866[] = {{0x1a, 0x1a}, {0x1c, 0x1c}, {0x7f, 0x7f}};
constexpr Exception kKoi8U[] = {{0xae, 0x45e}, {0xbe, 0x40e}};
constexpr Exception kWindows1253[] = {{0xaa, 0}};
constexpr Exception kWindows1255[] = {{0xca, 0x5ba}};

// How far a character reaches, as far as exceptions need it.
enum class Width { single, pair, gb18030 };

struct Description {
  std::string_view name;
  const char* icu;
  Width width = Width::single;
  bool private_use = false;  // the encoding has code points for private use; else they are ICU's own invention
  std::span<const Exception> exceptions = {};
};

constexpr Description kDescriptions[] = {{"utf-16le", "UTF-16LE", Width::single, true},
                                         {"utf-16be", "UTF-16BE", Width::single, true},
                                         {"gb18030", "gb18030", Width::gb18030, true, kGb18030},
                                         {"gbk", "gb18030", Width::gb18030, true, kGb18030},
                                         {"big5", "ibm-1375_P100-2008", Width::pair, false, kNoHighSingles},
                                         {"euc-kr", "windows-949", Width::pair, false, kNoHighSingles},
                                         {"ibm866", "ibm-866", Width::single, false, kIbm866},
                                         {"iso-8859-2", "ISO-8859-2"},
                                         {"iso-8859-3", "ISO-8859-3"},
                                         {"iso-8859-4", "ISO-8859-4"},
                                         {"iso-8859-5", "ISO-8859-5"},
                                         {"iso-8859-6", "ISO-8859-6"},
                                         {"iso-8859-7", "ISO-8859-7"},
                                         {"iso-8859-8", "ISO-8859-8"},
                                         {"iso-8859-10", "ISO-8859-10"},
                                         {"iso-8859-13", "ISO-8859-13"},
                                         {"iso-8859-14", "ISO-8859-14"},
                                         {"iso-8859-15", "ISO-8859-15"},
                                         {"koi8-r", "KOI8-R"},
                                         {"koi8-u", "KOI8-U", Width::single, false, kKoi8U},
                                         {"macintosh", "macintosh", Width::single, true},
                                         {"windows-874", "windows-874"},
                                         {"windows-1250", "windows-1250"},
                                         {"windows-1251", "windows-1251"},
                                         {"windows-1252", "windows-1252"},
                                         {"windows-1253", "windows-1253", Width::single, false, kWindows1253},
                                         {"windows-1254", "windows-1254"},
                                         {"windows-1255", "windows-1255", Width::single, false, kWindows1255},
                                         {"windows-1256", "windows-1256"},
                                         {"windows-1257", "windows-1257"},
                                         {"windows-1258", "windows-1258"},
                                         {"x-mac-cyrillic", "x-mac-cyrillic"}};

void append_utf8(std::string& out, char32_t c) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | (c >> 12));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xf0 | (c >> 18));
    tail(12), tail(6), tail(0);
  }
}

// Decoding is the check that the bytes are UTF-8.
class Utf8 : public Decoder {
  std::optional<std::size_t> decode(std::string_view bytes, std::string& text) override {
    text.assign(bytes);
    const auto valid = first_invalid_utf8(bytes);
    return valid == bytes.size() ? std::nullopt : std::optional(valid);
  }
};

class Converted : public Decoder {
 public:
  explicit Converted(const Description& description) : description_(description) {
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open(description.icu, &status));
    if (U_SUCCESS(status))
      ucnv_setToUCallBack(converter_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status))
      throw Error(Code::failed, description.icu, std::string("ICU has no such converter: ") + u_errorName(status));
    for (const auto& e : description.exceptions) leads_[lead_of(e.bytes)] = true;
  }

  // Stretches between exceptions are ICU's.
  std::optional<std::size_t> decode(std::string_view bytes, std::string& text) override {
    text.clear();
    std::size_t begun = 0;
    for (std::size_t at = 0; at < bytes.size();) {
      const auto width = std::min(width_at(bytes, at), bytes.size() - at);
      const auto* exception = leads_[byte_at(bytes, at)] ? find(bytes.substr(at, width)) : nullptr;
      if (exception) {
        if (const auto broken = convert(bytes.substr(begun, at - begun), text)) return begun + *broken;
        if (exception->code == 0) return at;
        append_utf8(text, exception->code);
        begun = at + width;
      }
      at += width;
    }
    if (const auto broken = convert(bytes.substr(begun), text)) return begun + *broken;
    return std::nullopt;
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };

  static unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }
  static unsigned lead_of(std::uint32_t bytes) {
    while (bytes > 0xff) bytes >>= 8;
    return bytes;
  }

  std::size_t width_at(std::string_view bytes, std::size_t at) const {
    const auto lead = byte_at(bytes, at);
    if (description_.exceptions.empty()) return bytes.size();
    if (description_.width == Width::single || lead <= 0x80 || lead == 0xff || at + 1 == bytes.size()) return 1;
    const auto second = byte_at(bytes, at + 1);
    return description_.width == Width::gb18030 && second >= 0x30 && second <= 0x39 ? 4 : 2;
  }

  const Exception* find(std::string_view character) const {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < character.size(); ++i) number = number << 8 | byte_at(character, i);
    const auto& all = description_.exceptions;
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& e) { return e.bytes == number; });
    return at == all.end() ? nullptr : &*at;
  }

  // Appends what ICU says; where it, or we, find no character.
  std::optional<std::size_t> convert(std::string_view bytes, std::string& text) {
    if (bytes.empty()) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    std::array<UChar, 1024> units;
    std::array<std::int32_t, 1024> places;
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    ucnv_resetToUnicode(converter_.get());
    do {
      status = U_ZERO_ERROR;
      auto* unit = units.data();
      const auto before = at - bytes.data();
      ucnv_toUnicode(converter_.get(), &unit, units.data() + units.size(), &at, end, places.data(), 1, &status);
      const auto refused = append(units.data(), unit, text);
      if (refused) return static_cast<std::size_t>(before + std::max(0, places[*refused]));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_SUCCESS(status)) return std::nullopt;
    std::array<char, 16> invalid;
    auto length = static_cast<std::int8_t>(invalid.size());
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter_.get(), invalid.data(), &length, &ignored);
    const auto consumed = static_cast<std::size_t>(at - bytes.data());
    return consumed - std::min(consumed, static_cast<std::size_t>(U_SUCCESS(ignored) ? length : 0));
  }

  // The number of the unit that is for private use though it must not be. A pair of surrogates may be cut by the
  // buffer: its first half waits in high_.
  std::optional<std::size_t> append(const UChar* units, const UChar* end, std::string& text) {
    for (const auto* unit = units; unit != end; ++unit) {
      if (U16_IS_LEAD(*unit)) {
        high_ = *unit;
      } else if (U16_IS_TRAIL(*unit)) {
        append_utf8(text, static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high_, *unit)));
      } else {
        if (!description_.private_use && *unit >= 0xe000 && *unit <= 0xf8ff)
          return static_cast<std::size_t>(unit - units);
        append_utf8(text, *unit);
      }
    }
    return std::nullopt;
  }

  const Description& description_;
  std::unique_ptr<UConverter, Close> converter_;
  std::array<bool, 256> leads_{};  // of exceptions
  UChar high_ = 0;
};

std::unique_ptr<Decoder> make(std::string_view name) {
  if (name == "utf-8") return std::make_unique<Utf8>();
  for (const auto& description : kDescriptions)
    if (description.name == name) return std::make_unique<Converted>(description);
  return nullptr;
}

}  // namespace

Decoder* Decoders::find(std::string_view name) {
  const auto known = made_.find(name);
  if (known != made_.end()) return known->second.get();
  auto fresh = make(name);  // one that is not known is not kept: documents may name as many as they like
  if (!fresh) return nullptr;
  return made_.emplace(name, std::move(fresh)).first->second.get();
}

}  // namespace chancery::core
