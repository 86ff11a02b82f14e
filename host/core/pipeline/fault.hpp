// What a user wrote wrong, as a value: all of them are collected, none is thrown.
#pragma once

#include <string>
#include <vector>

namespace chancery::core {

struct Fault {
  std::string file;
  std::string pointer;   // JSON pointer, may be empty
  std::string message;   // what was found and what was expected
  std::string proposal;  // how to mend it, may be empty
  bool warning = false;

  // One line: "p.json: /stages/0/use: … (did you mean …?)".
  std::string text() const;
};

bool any_error(const std::vector<Fault>& faults);

// The candidate nearest to `word` by edit distance, if one is near enough to be meant; else empty.
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace chancery::core
