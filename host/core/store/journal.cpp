// See journal.hpp.
#include "journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>

#include "chancery/error.hpp"

namespace chancery::core {

Journal::Journal(std::filesystem::path file) : path_(std::move(file)) {
  std::ifstream names(path_, std::ios::binary);
  off_t size = 0;
  for (std::string line; std::getline(names, line, '\0') && !names.eof();) {  // one that is cut off was not made
    size += static_cast<off_t>(line.size()) + 1;
    Entry entry;
    const auto [end, ec] = std::from_chars(line.data(), line.data() + line.size(), entry.exporter);
    if (ec != std::errc() || *end != ' ') continue;
    entry.name = line.substr(static_cast<std::size_t>(end - line.data()) + 1);
    left_.push_back(std::move(entry));
  }
  empty_ = size == 0;
  file_ = Descriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
  if (!file_.is_open() || ::ftruncate(file_.get(), size) != 0) fail();
}

void Journal::fail() const { throw Error(Code::io, path_.string(), std::strerror(errno)); }

void Journal::add(const Entry& entry) {
  const auto line = std::to_string(entry.exporter) + ' ' + entry.name + '\0';
  empty_ = false;
  if (::write(file_.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size())) fail();
}

void Journal::clear() {
  if (!empty_ && ::ftruncate(file_.get(), 0) != 0) fail();
  empty_ = true;
}

}  // namespace chancery::core
