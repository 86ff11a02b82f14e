// Pipes and files of memory: see output_pipe.hpp.
#include "output_pipe.hpp"

#include <fcntl.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstring>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kWordsMax = 4096;

}  // namespace

OutputPipe output_pipe(bool patient) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(Code::io, "pipe", std::strerror(errno));
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  if (!patient) ::fcntl(ends[1], F_SETFL, O_NONBLOCK);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

void keep_last_words(Descriptor& pipe, std::string& words) {
  char buffer[65536];
  for (int left = 16; left > 0 && pipe.is_open(); --left) {
    const auto n = ::read(pipe.get(), buffer, sizeof buffer);
    if (n == 0) pipe.close();
    if (n <= 0) return;
    words.append(buffer, static_cast<std::size_t>(n));
    if (words.size() > kWordsMax) words.erase(0, words.size() - kWordsMax);
  }
}

Descriptor memory_file(std::string_view bytes) {
  Descriptor out(::memfd_create("chancery", MFD_CLOEXEC));
  for (std::size_t at = 0; out.is_open() && at < bytes.size();) {
    const auto n = ::pwrite(out.get(), bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
    if (n <= 0) throw Error(Code::io, "memfd_create", std::strerror(errno));
    at += static_cast<std::size_t>(n);
  }
  if (!out.is_open()) throw Error(Code::io, "memfd_create", std::strerror(errno));
  return out;
}

}  // namespace chancery::core
