// Files at the edge of the host: read whole, mapped, or written beside their name and renamed. Throws Error{io,
// path} with the system's reason; a file that cannot be read is Error{bad_input, path}, one that is too large
// Error{limit, path}.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../process/descriptor.hpp"

namespace chancery::core {

// What a text may be long at most, and so what is read of any input.
inline constexpr std::uint64_t kInputBytesMax = 0xFFFF'FFFE;

// Reads into `out`, reusing its memory.
void read_file(const std::filesystem::path& file, std::string& out, std::uint64_t bytes_max = kInputBytesMax);
// The two halves of it, for a file that is opened in one process and read in another. A regular file is read from its
// start, wherever others stand in it. `name`: for messages.
Descriptor open_input(const std::filesystem::path& file);
void read_input(int fd, const std::filesystem::path& name, std::string& out, std::uint64_t bytes_max = kInputBytesMax);
std::string read_stdin(std::uint64_t bytes_max = kInputBytesMax);

// A file's bytes, mapped read-only for as long as this lives.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

// Device and number: what tells a file from all others, whatever path leads to it.
using FileIdentity = std::pair<std::uint64_t, std::uint64_t>;
// A link's own, and that of what it leads to. None if there is no such file.
std::vector<FileIdentity> identities_of(const std::filesystem::path& file);

// What shows that a file was changed, without reading it.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;  // since 1970
  std::uint64_t inode = 0;
  bool operator==(const FileStamp&) const = default;
  // A copy that kept its time is the same.
  bool is_unaltered(const FileStamp& now) const { return size == now.size && mtime_ns == now.mtime_ns; }
};
// None: it is no regular file, or there is none. Links are followed.
std::optional<FileStamp> stamp_of(const std::filesystem::path& file);
std::optional<FileStamp> stamp_of(int fd);

// A file being written under another name; it takes its own with `commit`, and is removed if that never comes.
class PartFile {
 public:
  // Under NAME.part; what has that name is removed.
  explicit PartFile(std::filesystem::path name);
  // Goes on with NAME.part, of which so many bytes are kept.
  PartFile(std::filesystem::path name, std::uint64_t kept);
  // Under the first free number from `number` on, as FOLDER/NUMBER.part, on the same file system.
  PartFile(std::filesystem::path name, const std::filesystem::path& folder, std::uint64_t& number);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  void write(std::string_view bytes);
  // Appends bytes of another file.
  void copy(int from, std::uint64_t at, std::uint64_t size);
  // What was written is on the disk when it returns, and stays there under the other name whatever comes.
  void sync();
  // As it is now; until it is closed.
  FileStamp stamp() const;
  // Goes back to `size` bytes: takes back what was written since.
  void truncate(std::uint64_t size);
  std::uint64_t size() const { return size_; }
  // Gives the descriptor back; what was written waits for `commit`. Returns its last stamp.
  FileStamp close();
  void commit();
  // Leaves it under the other name: whole as far as it goes, but not what was to be made.
  void leave();

 private:
  bool open_new();
  std::filesystem::path name_, part_;
  int fd_ = -1;
  FileStamp stamp_;      // when it was closed
  bool pending_ = true;  // not committed
  std::uint64_t size_ = 0;
};

// Writes a whole file by rename.
void write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace chancery::core
