// Privileges away, then files, then calls: see sandbox.hpp.
#include "sandbox.hpp"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "chancery/error.hpp"
#include "landlock.hpp"
#include "syscall_filter.hpp"

namespace chancery::core {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

constexpr const char* kSystem[] = {"/lib", "/lib64", "/usr", "/opt", "/bin", "/sbin"};
constexpr const char* kSettings[] = {"/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
                                     "/etc/localtime",   "/etc/fonts",      "/proc/self",
                                     "/dev/zero",        "/dev/random",     "/dev/urandom"};
constexpr const char* kNamesOfHosts[] = {
    "/etc/resolv.conf",   "/etc/hosts",     "/etc/host.conf", "/etc/gai.conf",        "/etc/services",
    "/etc/nsswitch.conf", "/etc/protocols", "/etc/ssl",       "/run/systemd/resolve", "/etc/ca-certificates"};

[[noreturn]] void fail(const char* what) {
  throw Error(Code::failed, "", "privileges cannot be given up: " + std::string(what) + ": " + std::strerror(errno));
}

bool has_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct sets[2]{};
  if (::syscall(SYS_capget, &header, sets) != 0) return true;
  return (sets[0].permitted | sets[1].permitted | sets[0].inheritable | sets[1].inheritable) != 0;
}

// The bounding set first: to shrink it is itself a privilege, and who has none needs it not.
void drop_capabilities() {
  for (unsigned long capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability)
    ::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct none[2]{};
  if (::syscall(SYS_capset, &header, none) != 0) fail("capset");
}

void give_up_privileges() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("no_new_privs");
  if (has_capabilities()) drop_capabilities();
}

Reach reach_of(const Grants& grants) { return grants.exec ? Reach::run : Reach::read; }

template <class Paths>
void add(Reachable& out, const Paths& paths, Reach reach) {
  for (const auto& path : paths) out.paths.push_back({path, reach});
}

void add_system(Reachable& out, const Grants& grants) {
  add(out, kSystem, reach_of(grants));
  add(out, kSettings, Reach::read);
  out.paths.push_back({"/dev/null", Reach::write_into});
}

void add_granted(Reachable& out, const Grants& grants) {
  out.network = grants.network;
  add(out, grants.read, reach_of(grants));
  if (grants.network) add(out, kNamesOfHosts, Reach::read);
}

}  // namespace

std::vector<std::string> lacking_parts() {
  if (kSanitized) return {"nothing is confined: this program was built with AddressSanitizer"};
  std::vector<std::string> out;
  if (landlock_version() == 0) out.emplace_back("files are not confined: the kernel offers no Landlock");
  if (!kernel_filters_calls()) out.emplace_back("system calls are not confined: the kernel offers no seccomp filters");
  return out;
}

void confine_loading(const LoadingRules& rules) {
  if (kSanitized) return;
  give_up_privileges();
  Reachable reachable;
  add_system(reachable, rules.grants);
  add_granted(reachable, rules.grants);
  add(reachable, rules.libraries, reach_of(rules.grants));
  add(reachable, rules.writable, Reach::change);
  confine_paths(reachable);
  AllowedCalls calls;
  calls.open_files = calls.change_files = calls.prepare = calls.threads = true;
  calls.fork = rules.may_fork || rules.grants.exec;
  calls.network = rules.grants.network;
  calls.exec = rules.grants.exec;
  calls.signal_others = landlock_keeps_signals();
  confine_calls(calls);
}

void confine_processing(const ProcessingRules& rules) {
  if (kSanitized) return;
  give_up_privileges();
  const auto& grants = rules.grants;
  Reachable reachable;
  if (grants.network || grants.exec) add_system(reachable, grants);
  add_granted(reachable, grants);
  confine_paths(reachable);
  AllowedCalls calls;
  calls.open_files = grants.network || grants.exec || !grants.read.empty();
  calls.prepare = calls.fork = calls.exec = grants.exec;
  calls.threads = rules.threads;
  calls.network = grants.network;
  calls.signal_others = grants.exec && landlock_keeps_signals();
  confine_calls(calls);
}

}  // namespace chancery::core
