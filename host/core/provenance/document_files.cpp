// Files of documents: see document_files.hpp.
#include "document_files.hpp"

#include <algorithm>

#include "chancery/error.hpp"

namespace chancery::core {

namespace fs = std::filesystem;

std::vector<fs::path> document_files_below(const fs::path& folder) {
  std::vector<fs::path> out;
  try {
    for (fs::recursive_directory_iterator it(folder), end; it != end; ++it) {
      const auto& path = it->path();
      if (it->is_directory()) {
        if (path.filename() == ".chancery") it.disable_recursion_pending();
      } else if (it->is_regular_file() && (path.extension() == ".json" || path.extension() == ".jsonl")) {
        out.push_back(path);
      }
    }
  } catch (const fs::filesystem_error& e) {
    throw Error(Code::io, e.path1().string(), e.code().message());
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.native() < b.native(); });
  return out;
}

bool each_document(const fs::path& file, std::string_view bytes,
                   const std::function<bool(std::uint64_t line, std::string_view json)>& visit) {
  if (file.extension() != ".jsonl") return visit(0, bytes);
  for (std::uint64_t line = 1; !bytes.empty(); ++line) {
    const auto json = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), json.size() + 1));
    if (!json.empty() && !visit(line, json)) return false;
  }
  return true;
}

}  // namespace chancery::core
