// Files by system calls, so that each error says what the system said: see file.hpp.
#include "file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(Code code, const fs::path& file) { throw Error(code, file.string(), std::strerror(errno)); }

// Waits for no writer: a pipe that nobody writes to has come to its end.
int open_to_read(const fs::path& file) { return ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); }

// Reading a pipe waits, for those who do write.
void make_blocking(int fd) { ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK); }

[[noreturn]] void fail_too_large(const fs::path& file, const std::string& bytes, std::uint64_t bytes_max) {
  throw Error(Code::limit, file.string(), "has " + bytes + " bytes, expected at most " + std::to_string(bytes_max));
}

void read_all(int fd, const fs::path& name, std::string& out, std::size_t expected, std::uint64_t bytes_max,
              bool seekable) {
  out.resize(expected + 1);
  std::size_t size = 0;
  for (;;) {
    if (size > bytes_max) fail_too_large(name, "more than " + std::to_string(bytes_max), bytes_max);
    if (size == out.size()) out.resize(out.size() * 2);
    const auto n = seekable ? ::pread(fd, out.data() + size, out.size() - size, static_cast<off_t>(size))
                            : ::read(fd, out.data() + size, out.size() - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(Code::bad_input, name);
    if (n == 0) break;
    size += static_cast<std::size_t>(n);
  }
  out.resize(size);
}

}  // namespace

Descriptor open_input(const fs::path& file) {
  Descriptor fd(open_to_read(file));
  struct stat st {};
  if (!fd.is_open() || ::fstat(fd.get(), &st) != 0) fail(Code::bad_input, file);
  if (S_ISDIR(st.st_mode)) throw Error(Code::bad_input, file.string(), "is a folder");
  if (!S_ISREG(st.st_mode)) make_blocking(fd.get());
  return fd;
}

void read_input(int fd, const fs::path& name, std::string& out, std::uint64_t bytes_max) {
  struct stat st {};
  if (::fstat(fd, &st) != 0) fail(Code::bad_input, name);
  const bool regular = S_ISREG(st.st_mode);
  const auto size = regular ? static_cast<std::uint64_t>(st.st_size) : 65536;
  if (regular && size > bytes_max) fail_too_large(name, std::to_string(size), bytes_max);
  read_all(fd, name, out, size, bytes_max, regular);
}

void read_file(const fs::path& file, std::string& out, std::uint64_t bytes_max) {
  const auto fd = open_input(file);
  read_input(fd.get(), file, out, bytes_max);
}

std::string read_stdin(std::uint64_t bytes_max) {
  std::string out;
  read_all(STDIN_FILENO, "-", out, 65536, bytes_max, false);
  return out;
}

MappedFile::MappedFile(const fs::path& file) {
  const Descriptor fd(open_to_read(file));
  struct stat st {};
  if (fd.get() < 0 || ::fstat(fd.get(), &st) != 0) fail(Code::bad_input, file);
  if (!S_ISREG(st.st_mode))
    throw Error(Code::bad_input, file.string(), S_ISDIR(st.st_mode) ? "is a folder" : "is no regular file");
  if (st.st_size == 0) return;
  void* p = ::mmap(nullptr, static_cast<std::size_t>(st.st_size), PROT_READ, MAP_PRIVATE, fd.get(), 0);
  if (p == MAP_FAILED) fail(Code::bad_input, file);
  bytes_ = {static_cast<const char*>(p), static_cast<std::size_t>(st.st_size)};
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

std::vector<FileIdentity> identities_of(const fs::path& file) {
  std::vector<FileIdentity> out;
  struct stat st {};
  if (::lstat(file.c_str(), &st) != 0) return out;
  out.emplace_back(st.st_dev, st.st_ino);
  if (S_ISLNK(st.st_mode) && ::stat(file.c_str(), &st) == 0) out.emplace_back(st.st_dev, st.st_ino);
  return out;
}

namespace {

std::optional<FileStamp> stamp_in(const struct stat& st) {
  if (!S_ISREG(st.st_mode)) return std::nullopt;
  return FileStamp{static_cast<std::uint64_t>(st.st_size),
                   std::int64_t{st.st_mtim.tv_sec} * 1'000'000'000 + st.st_mtim.tv_nsec, st.st_ino};
}

}  // namespace

std::optional<FileStamp> stamp_of(const fs::path& file) {
  struct stat st {};
  return ::stat(file.c_str(), &st) == 0 ? stamp_in(st) : std::nullopt;
}

std::optional<FileStamp> stamp_of(int fd) {
  struct stat st {};
  return ::fstat(fd, &st) == 0 ? stamp_in(st) : std::nullopt;
}

// Never opens what is there: it may be a link to anything.
bool PartFile::open_new() {
  fd_ = ::open(part_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  return fd_ >= 0;
}

PartFile::PartFile(fs::path name) : name_(std::move(name)), part_(name_) {
  part_ += ".part";
  std::error_code ignored;
  fs::create_directories(name_.parent_path(), ignored);
  ::unlink(part_.c_str());
  if (!open_new()) fail(Code::io, part_);
}

PartFile::PartFile(fs::path name, std::uint64_t kept) : name_(std::move(name)), part_(name_) {
  part_ += ".part";
  fd_ = ::open(part_.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (fd_ < 0) fail(Code::io, part_);
  pending_ = false;  // it is no worse for having been opened
  if (stamp().size != kept) truncate(kept);
  size_ = kept;
  if (::lseek(fd_, 0, SEEK_END) < 0) fail(Code::io, part_);
}

PartFile::PartFile(fs::path name, const fs::path& folder, std::uint64_t& number) : name_(std::move(name)) {
  std::error_code ignored;
  do part_ = folder / (std::to_string(number++) + ".part");
  while (!open_new() && errno == EEXIST);
  if (fd_ < 0 && errno == ENOENT && fs::create_directories(folder, ignored)) open_new();
  if (fd_ < 0) fail(Code::io, part_);
}

PartFile::~PartFile() {
  if (fd_ >= 0) ::close(fd_);
  if (pending_) ::unlink(part_.c_str());
}

void PartFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(Code::io, name_);
    bytes.remove_prefix(static_cast<std::size_t>(n));
    size_ += static_cast<std::uint64_t>(n);
  }
}

void PartFile::truncate(std::uint64_t size) {
  if (::ftruncate(fd_, static_cast<off_t>(size)) != 0 || ::lseek(fd_, static_cast<off_t>(size), SEEK_SET) < 0)
    fail(Code::io, name_);
  size_ = size;
}

void PartFile::copy(int from, std::uint64_t at, std::uint64_t size) {
  std::string bytes;
  while (size > 0) {
    bytes.resize(std::min<std::uint64_t>(size, 1 << 20));
    const auto n = ::pread(from, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(Code::io, name_);
    if (n == 0) throw Error(Code::io, name_.string(), "what an earlier run wrote was cut short");
    write(std::string_view(bytes).substr(0, static_cast<std::size_t>(n)));
    at += static_cast<std::uint64_t>(n);
    size -= static_cast<std::uint64_t>(n);
  }
}

void PartFile::sync() {
  if (::fdatasync(fd_) != 0) fail(Code::io, name_);
  pending_ = false;  // from here on others may count on it
}

FileStamp PartFile::stamp() const { return stamp_of(fd_).value_or(FileStamp{}); }

FileStamp PartFile::close() {
  if (fd_ < 0) return stamp_;
  stamp_ = stamp();
  if (::close(std::exchange(fd_, -1)) != 0) fail(Code::io, name_);
  return stamp_;
}

void PartFile::commit() {
  close();
  std::error_code ignored;
  int failed = ::rename(part_.c_str(), name_.c_str());
  if (failed && errno == ENOENT && fs::create_directories(name_.parent_path(), ignored))
    failed = ::rename(part_.c_str(), name_.c_str());
  if (failed) fail(Code::io, name_);
  pending_ = false;
}

void PartFile::leave() {
  close();
  pending_ = false;
}

void write_file(const fs::path& file, std::string_view bytes) {
  PartFile part(file);
  part.write(bytes);
  part.commit();
}

}  // namespace chancery::core
