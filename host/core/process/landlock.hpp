// Landlock: which files a process may reach from now on, for good, with all that it starts. Rules only ever take away:
// a second set applies beside the first. Knows nothing of plugins. What Landlock never stops (stat, chmod, inherited
// descriptors) is for the filter of system calls.
#pragma once

#include <filesystem>
#include <vector>

namespace chancery::core {

enum class Reach {
  read,        // files and listings
  run,         // the same, and programs may be started
  write_into,  // what is there may be opened for writing, nothing made or removed
  change,      // read, write, truncate, make, remove, rename
};

// A file, or a folder with all below. One that is not there grants nothing.
struct PathRule {
  std::filesystem::path path;
  Reach reach;
};

struct Reachable {
  std::vector<PathRule> paths;
  bool network = false;
};

// The kernel's version of Landlock; 0: it offers none, or this process may no longer ask.
int landlock_version();

// From version 6 on, signals do not leave those who share the rules.
bool landlock_keeps_signals();

// Needs no_new_privs. Does nothing where the kernel offers no Landlock. Throws Error{failed}.
void confine_paths(const Reachable& reachable);

}  // namespace chancery::core
