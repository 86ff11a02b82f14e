// A sealed file of memory: see activity_page.hpp.
#include "activity_page.hpp"

#include <fcntl.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstring>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kPageBytes = 4096;
static_assert(sizeof(ActivityPage) <= kPageBytes);

}  // namespace

SharedPage::SharedPage() : file_(::memfd_create("chancery-activity", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {
  // Cut short, it would kill who looks at it.
  if (!file_.is_open() || ::ftruncate(file_.get(), kPageBytes) != 0 ||
      ::fcntl(file_.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
    throw Error(Code::io, "memfd_create", std::strerror(errno));
  map();
}

SharedPage::SharedPage(Descriptor file) : file_(std::move(file)) { map(); }

void SharedPage::map() {
  void* page = ::mmap(nullptr, kPageBytes, PROT_READ | PROT_WRITE, MAP_SHARED, file_.get(), 0);
  if (page == MAP_FAILED) throw Error(Code::io, "mmap", std::strerror(errno));
  page_ = static_cast<ActivityPage*>(page);
}

SharedPage::~SharedPage() {
  if (page_) ::munmap(page_, kPageBytes);
}

}  // namespace chancery::core
