// See scratch_folder.hpp.
#include "scratch_folder.hpp"

#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "chancery/error.hpp"

namespace chancery::core {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder(std::string_view name) {
  auto made = (fs::temp_directory_path() / (std::string(name) + "-XXXXXX")).string();
  if (!::mkdtemp(made.data())) throw Error(Code::io, made, std::strerror(errno));
  path_ = made;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace chancery::core
