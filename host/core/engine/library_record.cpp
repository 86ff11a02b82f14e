// See library_record.hpp.
#include "library_record.hpp"

#include <sstream>

#include "../store/file.hpp"

namespace chancery::core {
namespace {

std::string line_of(const std::string& file) {
  const auto stamp = stamp_of(file).value_or(FileStamp{});
  return file + "\t" + std::to_string(stamp.size) + "\t" + std::to_string(stamp.mtime_ns) + "\t" +
         std::to_string(stamp.inode);
}

}  // namespace

std::vector<std::string> LibraryRecord::know(std::string_view text, std::string salt, std::int64_t now_ns) {
  std::vector<std::string> changed;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    auto file = line.substr(0, line.find('\t'));
    if (line_of(file) == line) text_ += line + "\n";
    else changed.push_back(std::move(file));
  }
  salt_ = changed.empty() ? std::move(salt) : std::to_string(now_ns);
  return changed;
}

void LibraryRecord::add(const std::vector<std::string>& files) {
  for (const auto& file : files)
    if (const auto line = line_of(file) + "\n"; ("\n" + text_).find("\n" + line) == std::string::npos) text_ += line;
}

}  // namespace chancery::core
