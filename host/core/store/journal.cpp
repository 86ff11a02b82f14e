// See journal.hpp.
#include "journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "chancery/error.hpp"

namespace chancery::core {

Journal::Journal(std::filesystem::path file) : path_(std::move(file)) {
  std::ifstream names(path_, std::ios::binary);
  for (std::string name; std::getline(names, name, '\0');)
    if (!names.eof()) left_.push_back(name);  // one that is cut off was not made
  file_ = Descriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666));
  if (!file_.is_open()) fail();
}

void Journal::fail() const { throw Error(Code::io, path_.string(), std::strerror(errno)); }

void Journal::add(const std::string& name) {
  const auto line = name + '\0';
  empty_ = false;
  if (::write(file_.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size())) fail();
}

void Journal::clear() {
  if (!empty_ && ::ftruncate(file_.get(), 0) != 0) fail();
  empty_ = true;
}

}  // namespace chancery::core
