// A file of records as bytes: where each of them stands. Knows nothing of what is in them.
//
// A record is a line; blank lines are none. A file whose first line is an opening brace alone is one record over many
// lines, as exporter.json writes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::jsonl {

struct RecordPlace {
  std::uint64_t line = 0;  // where it begins, from 1
  std::uint64_t begin = 0, end = 0;
};

std::vector<RecordPlace> records_in(std::string_view bytes);

// "3 120-4711": what `list` says and `process` is given.
std::string locator_of(const RecordPlace& place);
// An empty locator is the whole input. Throws Error{contract} for what `locator_of` did not write.
RecordPlace place_at(std::string_view locator, std::string_view bytes);

}  // namespace chancery::jsonl
