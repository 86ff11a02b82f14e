// See column_names.hpp.
#include "column_names.hpp"

#include <algorithm>
#include <string_view>

namespace chancery::rows {
namespace {

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return folded(x) == folded(y); });
}

}  // namespace

std::vector<std::string> column_names(const AnyTable& table, bool words) {
  std::vector<std::string> out = {"document", "row", "key"};
  out.reserve(out.size() + table.decl->column_count + 1);
  const auto is_taken = [&](std::string_view name) {
    return (words && is_same(name, "text")) ||
           std::any_of(out.begin(), out.end(), [&](const std::string& other) { return is_same(name, other); });
  };
  for (std::uint64_t i = 0; i < table.decl->column_count; ++i) {
    std::string name(from_abi(table.decl->columns[i].name));
    if (is_taken(name)) name = std::string(table.name()) + "_" + name;
    while (is_taken(name)) name += '_';
    out.push_back(std::move(name));
  }
  if (words) out.emplace_back("text");
  return out;
}

}  // namespace chancery::rows
