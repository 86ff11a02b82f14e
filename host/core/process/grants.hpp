// What a pipeline grants to plugin code beyond what all of it has.
#pragma once

#include <filesystem>
#include <vector>

namespace chancery::core {

struct Grants {
  bool network = false;                     // sockets of the internet, and the files that name services and hosts
  bool exec = false;                        // other programs, of the system's folders and of what may be read
  std::vector<std::filesystem::path> read;  // files, and folders with all below; absolute

  void add(const Grants& more) {
    network |= more.network;
    exec |= more.exec;
    read.insert(read.end(), more.read.begin(), more.read.end());
  }
};

}  // namespace chancery::core
