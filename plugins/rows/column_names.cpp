// See column_names.hpp.
#include "column_names.hpp"

#include <algorithm>
#include <set>

namespace chancery::rows {
namespace {

std::string folded(std::string name) {
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name;
}

}  // namespace

std::vector<std::string> column_names(const AnyTable& table, bool words) {
  std::vector<std::string> out = {"document", "row", "key"};
  std::set<std::string> taken(out.begin(), out.end());
  if (words) taken.insert("text");
  for (std::uint64_t i = 0; i < table.decl->column_count; ++i) {
    std::string name(from_abi(table.decl->columns[i].name));
    if (taken.contains(folded(name))) name = std::string(table.name()) + "_" + name;
    while (!taken.insert(folded(name)).second) name += '_';
    out.push_back(name);
  }
  if (words) out.emplace_back("text");
  return out;
}

}  // namespace chancery::rows
