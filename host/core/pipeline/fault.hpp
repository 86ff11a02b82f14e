// What a user wrote wrong, as a value: all of them are collected, none is thrown. A fault says where, what was found,
// what was expected, and how to mend it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace chancery::core {

// Both count from 1, columns in code points; 0: not in a text.
struct TextPosition {
  std::uint32_t line = 0, column = 0;
};

struct Place {
  std::string file;     // or what stands for one: "--set", a component's id
  std::string pointer;  // JSON pointer (RFC 6901), may be empty
  TextPosition at = {};

  std::string text() const;  // "p.json:3:14", "p.json" without a position
};

struct Fault {
  Place place;
  std::string problem;   // what is wrong; empty if found and expected say it all
  std::string found;     // may be empty if the problem says it
  std::string expected;  // may be empty if nothing else could stand there
  std::string proposal;  // how to mend it, may be empty
  bool warning = false;

  // "unknown key 'us', expected one of 'use', 'id'" or "found 5, expected a string".
  std::string message() const;
  // One line: "p.json:3:14: /stages/0/use: … (did you mean …?)".
  std::string text() const;
};

// As one would mend them: file by file, from its top to its end; what has no position comes first.
void sort_by_place(std::vector<Fault>& faults);

bool any_error(const std::vector<Fault>& faults);

// The candidate that is meant by `word`, whatever the case: the only one with its last piece in it ("outline", "time":
// "segmenter.outline", "time_ms"), else the nearest by edit distance, if one is near enough, else the only one that
// begins alike ("int": "integer"); else, and for words of more than 200 bytes, empty.
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);
// The same as a question: "did you mean 'x'?", or empty.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates);
// Of a file that is not there, the one beside it that is meant, named from `folder` as it was.
std::string did_you_mean_file(const std::filesystem::path& folder, const std::string& written);
// "one of 'a', 'b'".
std::string one_of(const std::vector<std::string>& words);

}  // namespace chancery::core
