// A document as a case keeps it, ID.json: the exported document under the name that it has in its case, a row a line,
// without what is no fact: the source map, and the stages with the hashes that change with every build.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery::core {

// `record`: a document as exporters write it. `tables`: only these; empty: all. Throws Error{failed} for what is no
// JSON.
std::string snapshot_of(std::string_view record, const std::string& id, const std::vector<std::string>& tables = {});

}  // namespace chancery::core
