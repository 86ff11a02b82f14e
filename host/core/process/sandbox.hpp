// The sandbox of plugin code, in two steps: what loads plugins and makes components, and what works on documents.
// Files are kept by Landlock, calls by seccomp, and no privilege is left; each step is for good, binds all that the
// process starts, and a second one only takes more away. What it holds off and what not: docs/security.md.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grants.hpp"

namespace chancery::core {

// A sentence for each part of the sandbox that this kernel or build lacks, such as "files are not confined: the kernel
// offers no Landlock"; empty: it is whole. To be asked before confining, since a confined process may not ask. Where a
// part is lacking, the functions below do the others. A build with AddressSanitizer lacks all of it.
std::vector<std::string> lacking_parts();

struct LoadingRules {
  std::vector<std::filesystem::path> libraries;  // files and folders to load from, beside the system's
  std::vector<std::filesystem::path> writable;   // files and folders: read, write, make, remove, rename
  Grants grants;
  bool may_fork = true;
};

// First step, for a process that loads plugins and makes components. Left: reading the system's libraries and data and
// what the rules name, writing to what they name, memory, pipes, pairs of sockets, children that work alike, its own
// address-space limit. Also a second step. Signals reach only itself and its children; before Landlock's version 6 only
// itself, so that an abort() of a forked child ends in SIGSEGV. Call it while there is one thread. A path that is not
// there grants nothing. Throws Error{failed} if a part that the kernel offers cannot be set up.
void confine_loading(const LoadingRules& rules);

struct ProcessingRules {
  Grants grants;
  bool threads = false;
};

// Second step, for a process that works on documents. Left: the descriptors it has, memory, time, signals to itself,
// threads if wanted, and what is granted. With `network`, `exec` or `read` files can be opened by path: those that name
// hosts and services, the system's programs and libraries, those named. A refused call raises SIGSYS (see
// crash_notes.hpp); a thread or process refused, and with `exec` everything, answers EPERM. Needs one thread; throws as
// above.
void confine_processing(const ProcessingRules& rules);

}  // namespace chancery::core
