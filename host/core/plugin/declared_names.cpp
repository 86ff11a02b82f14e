// See declared_names.hpp.
#include "declared_names.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace chancery::core {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz", kDigits = "0123456789";

bool consists_of(std::string_view text, std::string_view more) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return kLetters.find(c) != kLetters.npos || kDigits.find(c) != kDigits.npos || more.find(c) != more.npos;
  });
}
bool is_name(std::string_view name, std::string_view more) {
  return !name.empty() && name.size() <= kNameBytesMax && kLetters.find(name.front()) != kLetters.npos &&
         consists_of(name, more);
}

}  // namespace

bool is_component_id(std::string_view id) {
  if (id.size() > kNameBytesMax) return false;
  for (int words = 1; words <= 3; ++words) {
    const auto dot = id.find('.');
    const auto word = id.substr(0, dot);
    if (word.empty() || !consists_of(word, "-")) return false;
    if (dot == id.npos) return words > 1;
    id.remove_prefix(dot + 1);
  }
  return false;
}

bool is_version(std::string_view version) {
  for (int parts = 1;; ++parts) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), number);
    if (error != std::errc()) return false;
    version.remove_prefix(static_cast<std::size_t>(end - version.data()));
    if (parts == 3) return version.empty();
    if (!version.starts_with('.')) return false;
    version.remove_prefix(1);
  }
}

bool is_table_name(std::string_view name) { return is_name(name, "_-."); }
bool is_column_name(std::string_view name) { return is_name(name, "_"); }

bool is_media_type(std::string_view type) {
  const auto slash = type.find('/');
  return slash != type.npos && slash > 0 && slash + 1 < type.size() &&
         consists_of(type.substr(0, slash), "!#$&^_.+-") && consists_of(type.substr(slash + 1), "!#$&^_.+-");
}

bool is_suffix(std::string_view suffix) {
  return suffix.size() > 1 && suffix.front() == '.' && consists_of(suffix, ".-");
}

}  // namespace chancery::core
