// See package.hpp.
#include "package.hpp"

#include <zip.h>

#include "chancery/error.hpp"

namespace chancery::docx {
namespace {

// A part has no clock. At noon, since libzip counts through the local zone, where midnights are left out at times.
constexpr zip_uint16_t kFirstDay = 0x0021, kNoon = 12 << 11;  // 1980-01-01 12:00

// As of a file that its owner may write and all may read, whatever the rights of the one it comes from.
constexpr zip_uint32_t kReadable = 0100644u << 16;

[[noreturn]] void fail(std::string_view where, zip_error_t* error) {
  throw Error(Code::failed, std::string(where),
              std::string("the archive cannot be written: ") + zip_error_strerror(error));
}

// An archive being made; what is not written is discarded.
class Archive {
 public:
  Archive(zip_t* zip, std::string_view where) : zip_(zip), where_(where) {}
  ~Archive() {
    if (zip_) zip_discard(zip_);
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  void add(const Part& part) {
    auto* source = part.file.empty() ? zip_source_buffer(zip_, part.bytes.data(), part.bytes.size(), 0)
                                     : zip_source_file(zip_, part.file.c_str(), 0, -1);
    if (!source) fail(where_, zip_get_error(zip_));
    const auto at = zip_file_add(zip_, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
      zip_source_free(source);
      fail(where_, zip_get_error(zip_));
    }
    const auto index = static_cast<zip_uint64_t>(at);
    if (zip_file_set_dostime(zip_, index, kNoon, kFirstDay, 0) != 0 ||
        zip_file_set_external_attributes(zip_, index, 0, ZIP_OPSYS_UNIX, kReadable) != 0 ||
        zip_set_file_compression(zip_, index, ZIP_CM_DEFLATE, 0) != 0)
      fail(where_, zip_get_error(zip_));
  }

  void write() {
    if (zip_close(zip_) != 0) fail(where_, zip_get_error(zip_));
    zip_ = nullptr;
  }

 private:
  zip_t* zip_;
  std::string_view where_;
};

}  // namespace

void write_archive(const std::vector<Part>& parts, const std::filesystem::path& file) {
  const auto name = file.string();
  int code = 0;
  auto* zip = zip_open(name.c_str(), ZIP_CREATE | ZIP_EXCL, &code);
  if (!zip) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    fail(name, &error);
  }
  Archive archive(zip, name);
  for (const auto& part : parts) archive.add(part);
  archive.write();
}

}  // namespace chancery::docx
