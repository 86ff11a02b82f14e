// seccomp: which system calls a process may make from now on, for good, with all that it starts. A list of what is
// allowed; a second filter applies beside the first. libseccomp's one home. Knows nothing of plugins and files: which
// files may be opened is for Landlock.
#pragma once

namespace chancery::core {

// Beyond computing, talking over descriptors that are there, memory and time.
struct AllowedCalls {
  bool open_files = false;    // by path; also stat and listings
  bool change_files = false;  // make, remove, rename, cut off
  bool prepare = false;       // pipes, memory files, waiting for children, confining further
  bool fork = false;
  bool threads = false;
  bool network = false;
  bool exec = false;
  bool signal_others = false;  // only where something else keeps signals from strangers
};

// Whether this kernel has filters that trap.
bool kernel_filters_calls();

// Sets no_new_privs. A call that is not allowed raises SIGSYS, which kills a process without a handler. With `exec`
// it answers EPERM instead, since a program that is started has no handler. clone3 answers ENOSYS, so that the C
// library takes clone, whose flags can be looked at. Signals go to the process that this is now, unless
// `signal_others`. Does nothing where the kernel has no filters. Throws Error{failed}.
void confine_calls(const AllowedCalls& allowed);

}  // namespace chancery::core
