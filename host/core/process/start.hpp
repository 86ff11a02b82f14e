// This program started anew, for a process that shares nothing with the one that starts it: no thread, lock, logger,
// memory or descriptor.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace chancery::core {

// The word that asks the program to serve another process instead of a user; `descriptors` become 3, 4, … there, stdin
// is empty, stdout and stderr are `output`. It is in a process group of its own and ends with this thread. Throws
// Error{io}.
pid_t start_self(const std::string& word, const std::vector<int>& descriptors, int output);

inline constexpr int kFirstPassed = 3;

}  // namespace chancery::core
