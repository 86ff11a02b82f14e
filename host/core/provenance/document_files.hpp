// Files of exported documents: which of a folder's may be some, and the documents that one holds. Knows nothing of
// what stands in a document.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

namespace chancery::core {

// Files *.json and *.jsonl below a folder, in byte order of their paths; not a run's own account (.chancery). Links to
// folders are not followed. Throws Error{io, path}.
std::vector<std::filesystem::path> document_files_below(const std::filesystem::path& folder);

// Whether what a file holds is looked at because it was named, or was found in a folder and may be anything.
enum class FileOrigin { named, found };

// Of a *.jsonl each line that is not empty, with its number from 1; of another file all of it, as line 0. Until `visit`
// says no; false if it did.
bool each_document(const std::filesystem::path& file, std::string_view bytes,
                   const std::function<bool(std::uint64_t line, std::string_view json)>& visit);

}  // namespace chancery::core
