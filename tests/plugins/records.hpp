// A reader for tests that says more than the text: of `.record` files the lines `id: …`, `origin: …` and `log: …` are
// what it calls the document, where it says that it comes from, and what it logs; all lines are the text.
#pragma once

#include <array>
#include <string_view>

#include "chancery/plugin.hpp"

namespace chancery::test {

struct RecordReader : Reader {
  static constexpr std::string_view id = "reader.test.record", version = "1.0.0",
                                    summary = "Documents that name themselves.";
  static constexpr std::array<std::string_view, 1> suffixes = {".record"};
  void process(Input& input) override {
    input.set_text(input.bytes());
    for (auto rest = input.bytes(); !rest.empty();) {
      const auto line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      if (line.starts_with("id: ")) input.set_id(line.substr(4));
      if (line.starts_with("origin: ")) input.set_origin(line.substr(8));
      if (line.starts_with("log: ")) input.log(LogLevel::info, line.substr(5));
    }
  }
};

}  // namespace chancery::test
