// How a process ended, from its wait status, in words.
#pragma once

#include <string>

namespace chancery::core {

struct Ending {
  std::string text;           // "ended in signal 11 (Segmentation fault)", "ended the process with exit code 3"
  bool from_outside = false;  // somebody else stopped it; another time it may end otherwise
};
Ending ending_of(int wait_status);

// Of a process of ours that could not go on and could not say so otherwise.
inline constexpr int kBrokenStatus = 70;

}  // namespace chancery::core
