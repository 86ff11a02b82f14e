// A ZIP archive of parts that every document has, deflated once, to which each document adds parts of its own. In
// memory. The same parts give the same bytes: no part has a time of its own.
#pragma once

#include <zlib.h>

#include <memory>
#include <string>
#include <vector>

#include "package.hpp"

namespace chancery::docx {

class ArchiveStem {
 public:
  // None of the parts may be a file, here and below. Throws Error{failed}.
  explicit ArchiveStem(const std::vector<Part>& parts);

  // The archive with these parts behind its own. Throws Error{limit} if a part has 2 GiB or more.
  std::string with(const std::vector<Part>& parts);

 private:
  struct End {
    void operator()(z_stream* stream) const;
  };

  void append(const Part& part, std::size_t deflated_from, std::string& entries, std::string& directory);

  std::unique_ptr<z_stream, End> deflating_;
  std::string entries_, directory_;
  std::size_t count_;
};

}  // namespace chancery::docx
