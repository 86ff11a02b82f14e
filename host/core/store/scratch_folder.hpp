// A folder below the system's for temporary files (TMPDIR, else /tmp), gone with this.
#pragma once

#include <filesystem>
#include <string_view>

namespace chancery::core {

class ScratchFolder {
 public:
  // Its name begins with `name`. Throws Error{io} if it cannot be made.
  explicit ScratchFolder(std::string_view name);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace chancery::core
