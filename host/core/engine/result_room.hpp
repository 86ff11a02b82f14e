// A worker's side of the room in shared memory: what is rendered is made there, where the supervisor takes it from.
// What finds no room is made in memory of the process, and then travels in the message.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "../plugin/growing_text.hpp"
#include "../process/message.hpp"
#include "shared_memory.hpp"

namespace chancery::core {

class ResultRoom : public TextMemory, public TextsApart {
 public:
  // `shared` outlives this, and this all that is made in it.
  explicit ResultRoom(SharedMemory& shared) : shared_(&shared) {}

  // What is made from now on is of the next document.
  void begin_document();
  // Where all of this document lies.
  std::uint64_t begin() const { return begin_; }
  std::uint64_t size() const { return end_ - begin_; }

  // Within that; a text that was made elsewhere is copied there.
  std::optional<std::uint64_t> place(std::string_view text) override;

  // Nothing is given back but all of it, by the supervisor.
  char* lend(std::size_t bytes, const char* end) override;

 private:
  char* take(std::uint64_t bytes);

  SharedMemory* shared_;
  std::uint64_t floor_ = 0;            // all before is released
  std::uint64_t begin_ = 0, end_ = 0;  // of the document at hand
  std::uint64_t large_ = 0;            // what larger ones of the last documents took
};

}  // namespace chancery::core
