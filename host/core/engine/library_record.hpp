// The libraries that a run's plugins stood on, as the ledger keeps them: if one of them changed since, nothing that was
// made stands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::core {

class LibraryRecord {
 public:
  // What an earlier run left as `text` and `salt`. Returns the files that are others now; `now_ns` is salt for them.
  std::vector<std::string> know(std::string_view text, std::string salt, std::int64_t now_ns);
  void add(const std::vector<std::string>& files);

  // A line for each: its file, size, time and inode.
  const std::string& text() const { return text_; }
  // Another one whenever one of them changed.
  const std::string& salt() const { return salt_; }

 private:
  std::string text_, salt_;
};

}  // namespace chancery::core
