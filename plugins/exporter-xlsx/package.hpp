// The parts of a ZIP archive that others wrote, such as a workbook: each whole, checked, and within limits, whatever
// the archive says of itself. The one user of libzip. Knows nothing of what the parts mean.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

struct zip;

namespace chancery::xlsx {

inline constexpr std::size_t kPartBytesMax = std::size_t{128} << 20;

class Package {
 public:
  // `bytes` outlive this. Throws Error{bad_input} for what is no archive.
  explicit Package(std::string_view bytes);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  bool has(const std::string& name) const;
  // Throws Error{bad_input, name} if it is not there or damaged, Error{limit, name} if it is larger.
  std::string part(const std::string& name, std::size_t bytes_max = kPartBytesMax) const;

 private:
  zip* archive_ = nullptr;
};

}  // namespace chancery::xlsx
