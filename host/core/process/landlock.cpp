// Own definitions, since the headers of older systems stop at version 2: numbers of the calls, structures, and which
// rights each version knows. See landlock.hpp.
#include "landlock.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

constexpr long kCreateRuleset = 444, kAddRule = 445, kRestrictSelf = 446;  // on every architecture
constexpr unsigned kAskVersion = 1;
constexpr int kPathBeneath = 1;

struct RulesetAttributes {
  std::uint64_t files, network, scoped;
};
struct [[gnu::packed]] PathBeneath {
  std::uint64_t allowed;
  std::int32_t folder;
};

constexpr std::uint64_t bit(int n) { return std::uint64_t{1} << n; }
constexpr std::uint64_t kExecute = bit(0), kWriteFile = bit(1), kReadFile = bit(2), kReadFolder = bit(3),
                        kRemoveFolder = bit(4), kRemoveFile = bit(5), kMakeFolder = bit(7), kMakeFile = bit(8),
                        kRefer = bit(13), kTruncate = bit(14), kDeviceControl = bit(15);
constexpr std::uint64_t kOfFiles = kExecute | kWriteFile | kReadFile | kTruncate | kDeviceControl;
constexpr std::uint64_t kConnectOrBind = bit(0) | bit(1), kAbstractSockets = bit(0), kSignals = bit(1);

// How many rights on files each version knows.
constexpr std::array<int, 6> kRights{0, 13, 14, 15, 15, 16};

std::uint64_t known_rights(int version) {
  const auto known = kRights[std::min<std::size_t>(static_cast<std::size_t>(version), kRights.size() - 1)];
  return bit(known) - 1;
}

std::uint64_t rights_of(Reach reach) {
  constexpr auto kRead = kReadFile | kReadFolder;
  switch (reach) {
    case Reach::read: return kRead;
    case Reach::run: return kRead | kExecute;
    case Reach::write_into: return kReadFile | kWriteFile | kTruncate;
    case Reach::change:
      return kRead | kWriteFile | kTruncate | kMakeFile | kMakeFolder | kRemoveFile | kRemoveFolder | kRefer;
  }
  return 0;
}

class Descriptor {
 public:
  explicit Descriptor(long fd) : fd_(static_cast<int>(fd)) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

[[noreturn]] void fail(const std::string& where, const char* what) {
  const auto reason = std::string(what) + ": " + std::strerror(errno);
  throw Error(Code::failed, where, "files cannot be confined: " + reason);
}

void allow(int ruleset, const PathRule& rule, std::uint64_t known) {
  const Descriptor file(::open(rule.path.c_str(), O_PATH | O_CLOEXEC));
  struct stat st {};
  if (file.get() < 0 || ::fstat(file.get(), &st) != 0) return;
  auto rights = rights_of(rule.reach) & known;
  if (!S_ISDIR(st.st_mode)) rights &= kOfFiles;
  const PathBeneath beneath{rights, file.get()};
  if (::syscall(kAddRule, ruleset, kPathBeneath, &beneath, 0) != 0) fail(rule.path.string(), "landlock_add_rule");
}

}  // namespace

int landlock_version() {
  const auto version = ::syscall(kCreateRuleset, nullptr, 0, kAskVersion);
  return version < 0 ? 0 : static_cast<int>(version);
}

bool landlock_keeps_signals() { return landlock_version() >= 6; }

void confine_paths(const Reachable& reachable) {
  const int version = landlock_version();
  if (version == 0) return;
  const auto known = known_rights(version);
  const RulesetAttributes attributes{known, version >= 4 && !reachable.network ? kConnectOrBind : 0,
                                     version >= 6 ? kAbstractSockets | kSignals : 0};
  const Descriptor ruleset(::syscall(kCreateRuleset, &attributes, sizeof attributes, 0));
  if (ruleset.get() < 0) fail("", "landlock_create_ruleset");
  for (const auto& rule : reachable.paths) allow(ruleset.get(), rule, known);
  if (::syscall(kRestrictSelf, ruleset.get(), 0) != 0) fail("", "landlock_restrict_self");
}

}  // namespace chancery::core
