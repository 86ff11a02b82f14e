// See growing_file.hpp.
#include "growing_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "chancery/error.hpp"
#include "official_style.hpp"

namespace chancery::docx {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view where) { throw Error(Code::failed, std::string(where), std::strerror(errno)); }

fs::path own_folder() {
  const char* set = std::getenv("TMPDIR");
  auto name = std::string(set && *set ? set : "/tmp") + "/chancery-docx-XXXXXX";
  if (!::mkdtemp(name.data())) fail(name);
  return name;
}

// An open file, closed at the end.
struct Descriptor {
  explicit Descriptor(const fs::path& file) : number(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (number < 0) fail(file.string());
  }
  ~Descriptor() { ::close(number); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number;
};

void copy(int from, int to, std::string_view path) {
  char buffer[1 << 16];
  for (;;) {
    const auto got = ::read(from, buffer, sizeof buffer);
    if (got == 0) return;
    if (got < 0) fail(path);
    for (std::string_view rest(buffer, static_cast<std::size_t>(got)); !rest.empty();) {
      const auto n = ::write(to, rest.data(), rest.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) fail(path);
      rest.remove_prefix(static_cast<std::size_t>(n));
    }
  }
}

}  // namespace

GrowingFile::GrowingFile()
    : folder_(own_folder()), file_(folder_ / "document.xml"), out_(std::fopen(file_.c_str(), "wbe")) {
  if (out_) return;
  const int why = errno;
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  errno = why;
  fail(file_.string());
}

GrowingFile::~GrowingFile() {
  if (out_) std::fclose(out_);
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void GrowingFile::append(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), out_) != bytes.size()) fail(file_.string());
  size_ += bytes.size();
}

void GrowingFile::cut(std::uint64_t size) {
  const auto place = static_cast<off_t>(size);
  if (std::fflush(out_) != 0 || ::ftruncate(::fileno(out_), place) != 0 || ::fseeko(out_, place, SEEK_SET) != 0)
    fail(file_.string());
  size_ = size;
}

void GrowingFile::finish(std::string_view title, int descriptor, std::string_view path) {
  if (std::fclose(std::exchange(out_, nullptr)) != 0) fail(file_.string());
  const auto made = folder_ / "made.docx";
  auto parts = common_parts();
  parts.push_back({"word/document.xml", "", file_});
  parts.push_back(properties_part(title));
  write_archive(parts, made);
  copy(Descriptor(made).number, descriptor, path);
}

}  // namespace chancery::docx
