// What a child writes to stdout and stderr, kept to its last words: a flood is not stored.
#pragma once

#include <string>
#include <string_view>

#include "descriptor.hpp"

namespace chancery::core {

struct OutputPipe {
  Descriptor read, write;
};
// Reading never waits. Writing to a full one waits, or fails if `patient` is false: for a child that its reader waits
// for. Throws Error{io}.
OutputPipe output_pipe(bool patient);

// Adds what is there and keeps the last 4 KB; of a flood it takes a part and leaves the rest for the next time. Closes
// the pipe at its end.
void keep_last_words(Descriptor& pipe, std::string& words);

// A file of memory that holds these bytes, closed on exec. Throws Error{io}.
Descriptor memory_file(std::string_view bytes);

}  // namespace chancery::core
