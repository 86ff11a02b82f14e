// One run at a time below an output folder. The lock is the kernel's and ends with the process, however it ends; the
// file FOLDER/lock only says whose it is.
#pragma once

#include <filesystem>
#include <string>

#include "../process/descriptor.hpp"

namespace chancery::core {

// The process that has the folder now; empty if none has.
std::string run_at_work(const std::filesystem::path& folder);

class RunLock {
 public:
  // Makes the folder if need be. Throws Error{usage, folder} with the holder's process if another run has it, Error{io,
  // path}.
  explicit RunLock(const std::filesystem::path& folder);

 private:
  Descriptor file_;
};

}  // namespace chancery::core
