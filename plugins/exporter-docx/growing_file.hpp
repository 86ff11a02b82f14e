// A document that grows in a temporary file until it is packed: memory does not grow with it. Knows neither what stands
// in it nor where it goes.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string_view>

namespace chancery::docx {

class GrowingFile {
 public:
  // In a folder of its own below TMPDIR. Throws Error{failed, folder} where nothing can be written.
  GrowingFile();
  ~GrowingFile();
  GrowingFile(const GrowingFile&) = delete;
  GrowingFile& operator=(const GrowingFile&) = delete;

  void append(std::string_view bytes);
  // Takes back what was appended after it was that large.
  void cut(std::uint64_t size);
  std::uint64_t size() const { return size_; }
  // Packs what was appended as word/document.xml of a Word file of that title, and copies it there. Nothing may be
  // appended afterwards. Throws Error{failed, path}.
  void finish(std::string_view title, int descriptor, std::string_view path);

 private:
  std::filesystem::path folder_, file_;
  std::FILE* out_ = nullptr;
  std::uint64_t size_ = 0;
};

}  // namespace chancery::docx
