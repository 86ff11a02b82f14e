// Places of records: see record_file.hpp.
#include "record_file.hpp"

#include <charconv>

#include "chancery/error.hpp"

namespace chancery::jsonl {
namespace {

constexpr std::string_view kBlank = " \t\r";

bool is_blank(std::string_view line) { return line.find_first_not_of(kBlank) == std::string_view::npos; }

bool is_opening_brace(std::string_view line) {
  const auto at = line.find_first_not_of(kBlank);
  return at != std::string_view::npos && line[at] == '{' && is_blank(line.substr(at + 1));
}

bool take_number(std::string_view& text, char after, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (error != std::errc() || (after != '\0' && !text.starts_with(after))) return false;
  if (after != '\0') text.remove_prefix(1);
  return true;
}

}  // namespace

std::vector<RecordPlace> records_in(std::string_view bytes) {
  std::vector<RecordPlace> out;
  std::uint64_t line = 0;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const auto end = std::min(bytes.find('\n', begin), bytes.size());
    const auto content = bytes.substr(begin, end - begin);
    ++line;
    if (out.empty() && is_opening_brace(content)) return {{line, begin, bytes.size()}};
    if (!is_blank(content)) out.push_back({line, begin, end});
    begin = end + 1;
  }
  return out;
}

std::string locator_of(const RecordPlace& place) {
  return std::to_string(place.line) + " " + std::to_string(place.begin) + "-" + std::to_string(place.end);
}

RecordPlace place_at(std::string_view locator, std::string_view bytes) {
  if (locator.empty()) return {1, 0, bytes.size()};
  RecordPlace out;
  auto rest = locator;
  if (!take_number(rest, ' ', out.line) || !take_number(rest, '-', out.begin) || !take_number(rest, '\0', out.end) ||
      !rest.empty() || out.begin > out.end || out.end > bytes.size())
    throw Error(Code::contract, "locator", "'" + std::string(locator) + "' is no place of a record in this input");
  return out;
}

}  // namespace chancery::jsonl
