// A ZIP archive of parts that every document has, deflated once, to which each document adds parts of its own. In
// memory. The same parts give the same bytes: no part has a time of its own.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "package.hpp"

struct libdeflate_compressor;

namespace chancery::docx {

class ArchiveStem {
 public:
  // None of the parts may be a file, here and below. Throws Error{failed} where there is no memory.
  explicit ArchiveStem(const std::vector<Part>& parts);

  // The archive with these parts behind its own. Throws Error{limit} if a part has 2 GiB or more.
  std::string with(const std::vector<Part>& parts);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  using Compressor = std::unique_ptr<libdeflate_compressor, Free>;
  static Compressor compressor(int level);

  Compressor compressor_;
  std::string entries_, directory_;
  std::size_t count_;
};

}  // namespace chancery::docx
