// How a process ended, from its wait status, in words.
#pragma once

#include <string>

namespace chancery::core {

struct Ending {
  std::string text;           // "ended in signal 11 (Segmentation fault)"; empty: it ended well
  bool from_outside = false;  // somebody else stopped it; another time it may end otherwise
};
Ending ending_of(int wait_status);

}  // namespace chancery::core
