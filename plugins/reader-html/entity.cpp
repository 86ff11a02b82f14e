// Names that need no semicolon are HTML 4's for Latin-1 and five more (HTML Standard, 13.5); of all others the
// semicolon is part. No list of the rest is needed: the parser has decoded them, and the words tell the length.
#include "entity.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "utf8.hpp"

namespace chancery::html {

namespace {

struct Legacy {
  std::string_view name;
  char32_t code;
};

// Sorted by name.
constexpr auto kLegacy = [] {
  // U+00A0 to U+00FF in their order.
  constexpr std::string_view latin[] = {
      "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",
      "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",
      "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave",
      "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",
      "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",
      "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute",
      "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
      "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide",
      "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};
  constexpr Legacy others[] = {{"AMP", U'&'}, {"amp", U'&'},  {"LT", U'<'},   {"lt", U'<'},   {"GT", U'>'},
                               {"gt", U'>'},  {"QUOT", U'"'}, {"quot", U'"'}, {"COPY", 0xa9}, {"REG", 0xae}};
  std::array<Legacy, std::size(latin) + std::size(others)> all{};
  for (std::size_t i = 0; i < std::size(latin); ++i) all[i] = {latin[i], static_cast<char32_t>(0xa0 + i)};
  std::copy(std::begin(others), std::end(others), all.begin() + std::size(latin));
  std::sort(all.begin(), all.end(), [](const Legacy& a, const Legacy& b) { return a.name < b.name; });
  return all;
}();
constexpr std::size_t kLegacyNameMax = 6;
constexpr std::size_t kNameMax = 32;  // the longest of all names has 31 letters

const Legacy* legacy_named(std::string_view name) {
  const auto found = std::lower_bound(kLegacy.begin(), kLegacy.end(), name,
                                      [](const Legacy& known, std::string_view wanted) { return known.name < wanted; });
  return found != kLegacy.end() && found->name == name ? &*found : nullptr;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

std::size_t character_size(std::string_view words) { return words.empty() ? 0 : encoding::utf8_unit(words).width; }

bool stands_for(char32_t code, std::string_view words) {
  char utf8[4];
  return words.starts_with(std::string_view(utf8, encoding::write_utf8(code, utf8)));
}

// &#12288; and &#x3000;, the semicolon perhaps missing.
Reference numeric(std::string_view raw, std::string_view words) {
  const bool hex = raw.size() > 2 && (raw[2] == 'x' || raw[2] == 'X');
  const std::size_t begin = hex ? 3 : 2;
  auto end = begin;
  while (end < raw.size() && (hex ? is_hex(raw[end]) : is_digit(raw[end]))) ++end;
  if (end == begin) return {};
  if (end < raw.size() && raw[end] == ';') ++end;
  return {end, character_size(words)};
}

// A few names stand for two characters: their second is one that hardly anything begins with.
std::size_t second_size(std::string_view words) {
  constexpr std::string_view seconds[] = {"\u0338", "\ufe00", "\u20d2", "\u20e5", "\u0331", "\u0333", "\u200a"};
  for (const auto second : seconds)
    if (words.starts_with(second)) return second.size();
  return 0;
}

Reference with_semicolon(std::string_view raw, std::size_t size, std::string_view words) {
  if (raw.substr(0, size) == "&fjlig;") return {size, 2};
  const auto first = character_size(words);
  const auto second = second_size(words.substr(first));
  const bool is_own = second != 0 && raw.substr(size).starts_with(words.substr(first, second));
  return {size, first + (is_own ? 0 : second)};
}

}  // namespace

Reference reference_at(std::string_view raw, std::string_view words) {
  if (raw.size() > 1 && raw[1] == '#') return numeric(raw, words);
  std::size_t end = 1;
  while (end < raw.size() && end <= kNameMax && is_alnum(raw[end])) ++end;
  const auto name = raw.substr(1, end - 1);
  const bool closed = end < raw.size() && raw[end] == ';';
  if (const auto* known = legacy_named(name); known && stands_for(known->code, words))
    return {end + (closed ? 1 : 0), character_size(words)};
  for (auto size = std::min(name.size(), kLegacyNameMax); size >= 2; --size)
    if (const auto* known = legacy_named(name.substr(0, size)); known && stands_for(known->code, words))
      return {1 + size, character_size(words)};
  if (!closed || words.starts_with('&')) return {};
  return with_semicolon(raw, end + 1, words);
}

}  // namespace chancery::html
