// What can be seen of a process from inside: what it holds, and what belongs to the host alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace chancery::conformance {

struct Holdings {
  std::size_t descriptors = 0, threads = 0;
  std::size_t heap_bytes = 0;      // handed out by the C library; 0 under a sanitizer
  std::size_t resident_bytes = 0;  // likewise
  std::size_t mapped_bytes = 0;    // addresses in use, but for the heap's; likewise
};
Holdings holdings();

// Locale, working directory, umask, signal handlers …: pairs of a name and a value.
using HostState = std::vector<std::pair<std::string, std::string>>;
HostState host_state();
// "the locale, the umask"; empty if nothing has changed.
std::string changes(const HostState& before, const HostState& after);

// Where in its regular files each descriptor stands, standard ones apart: those that forked copies share with it.
std::vector<std::pair<int, std::int64_t>> places_in_files();

// Whether memory is allocated that nothing points to. Only a leak sanitizer knows; its report goes to standard error.
bool is_memory_lost();

// Addresses in use, of whatever kind.
std::size_t address_bytes();

// Whether this process has children, ended or not; those of its children count once it is their reaper.
bool has_children();
void reap_orphans();

// Bytes that were written to standard output in a confined child; what lies in stdio's buffers counts.
std::size_t standard_output_bytes();

}  // namespace chancery::conformance
