// A ZIP archive of parts, as which an office document is stored, however large. The one user of libzip; small archives
// in memory are made by archive_stem.hpp. The same parts in the same order give the same bytes: no part has a time of
// its own. Knows nothing of what the parts mean.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::docx {

struct Part {
  std::string name;                 // word/document.xml
  std::string bytes;                // what it holds,
  std::filesystem::path file = {};  // unless it is what this file holds, which is read when the archive is written
};

// The archive as a file that is not there yet, in memory that does not grow with the parts that are files. Throws
// Error{failed, file}.
void write_archive(const std::vector<Part>& parts, const std::filesystem::path& file);

}  // namespace chancery::docx
