// A sealed file of memory: see shared_memory.hpp.
#include "shared_memory.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

bool files_may_have(std::uint64_t bytes) {
  rlimit limit{};
  return ::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur >= bytes;
}

}  // namespace

SharedMemory::SharedMemory() : file_(::memfd_create("chancery-worker", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {
  static_assert(sizeof(ActivityPage) <= kPageBytes);
  if (!files_may_have(size_)) size_ = kPageBytes;
  // Cut short, it would kill who looks at it.
  if (!file_.is_open() || ::ftruncate(file_.get(), static_cast<off_t>(size_)) != 0 ||
      ::fcntl(file_.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
    throw Error(Code::io, "memfd_create", std::strerror(errno));
  map();
}

SharedMemory::SharedMemory(Descriptor file) : file_(std::move(file)) {
  struct stat st {};
  if (::fstat(file_.get(), &st) != 0) throw Error(Code::io, "fstat", std::strerror(errno));
  size_ = static_cast<std::uint64_t>(st.st_size);
  map();
}

void SharedMemory::map() {
  void* page = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, file_.get(), 0);
  if (page == MAP_FAILED) throw Error(Code::io, "mmap", std::strerror(errno));
  page_ = static_cast<ActivityPage*>(page);
}

SharedMemory::~SharedMemory() {
  if (page_) ::munmap(page_, size_);
}

char* SharedMemory::at(std::uint64_t place) const {
  return reinterpret_cast<char*>(page_) + kPageBytes + place % kRoomBytes;
}

std::string_view SharedMemory::get(std::uint64_t place, std::uint64_t size) const {
  if (size > (has_room() ? kRoomBytes - place % kRoomBytes : 0))
    throw Error(Code::contract, "message", "texts outside the memory for them");
  return {at(place), static_cast<std::size_t>(size)};
}

}  // namespace chancery::core
