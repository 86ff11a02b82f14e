// The format is that of PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16; numbers are little-endian:
//
//   entries    for each part "PK\3\4", about the part, its name, its data
//   directory  for each part "PK\1\2", who made it, about the part, where its entry begins, its name
//   end        "PK\5\6", how many parts, where the directory begins
#include "archive_stem.hpp"

#include <libdeflate.h>

#include <cstdint>
#include <string_view>

#include "chancery/error.hpp"

namespace chancery::docx {
namespace {

constexpr std::size_t kPartMax = std::size_t{1} << 31;
// Common parts are deflated once, a document's quickly, and not at all where a code for them takes longer to make than
// it is worth: 6 µs for 70 bytes of docProps/core.xml.
constexpr int kSmall = 9, kQuick = 1;
constexpr std::size_t kDeflatedFrom = 512;

constexpr std::uint64_t kVersion = 20, kMadeOnUnix = 3 << 8 | kVersion, kNamesAreUtf8 = 1 << 11;
constexpr std::uint64_t kStored = 0, kDeflated = 8;
constexpr std::uint64_t kFirstDay = 0x0021, kNoon = 12 << 11;  // 1980-01-01 12:00
constexpr std::uint64_t kReadable = 0100644u << 16;            // its owner may write and all may read

void put(std::string& out, int bytes, std::uint64_t number) {
  for (; bytes != 0; --bytes, number >>= 8) out += static_cast<char>(number & 0xFF);
}

std::string deflated(libdeflate_compressor& compressor, std::string_view bytes) {
  std::string out(::libdeflate_deflate_compress_bound(&compressor, bytes.size()), '\0');
  out.resize(::libdeflate_deflate_compress(&compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

// Without a compressor the part is stored as it is.
void append(const Part& part, libdeflate_compressor* compressor, std::string& entries, std::string& directory) {
  if (part.bytes.size() >= kPartMax) throw Error(Code::limit, part.name, "a part of 2 GiB or more");
  const auto data = compressor ? deflated(*compressor, part.bytes) : part.bytes;
  std::string about;
  put(about, 2, kVersion);
  put(about, 2, kNamesAreUtf8);
  put(about, 2, compressor ? kDeflated : kStored);
  put(about, 2, kNoon);
  put(about, 2, kFirstDay);
  put(about, 4, ::libdeflate_crc32(0, part.bytes.data(), part.bytes.size()));
  put(about, 4, data.size());
  put(about, 4, part.bytes.size());
  put(about, 2, part.name.size());
  put(about, 2, 0);  // no extra field
  const auto begin = entries.size();
  (((entries += "PK\3\4") += about) += part.name) += data;
  directory += "PK\1\2";
  put(directory, 2, kMadeOnUnix);
  directory += about;
  put(directory, 2, 0);  // no comment
  put(directory, 2, 0);  // the first disk
  put(directory, 2, 0);  // no text, as far as said
  put(directory, 4, kReadable);
  put(directory, 4, begin);
  directory += part.name;
}

}  // namespace

void ArchiveStem::Free::operator()(libdeflate_compressor* compressor) const {
  ::libdeflate_free_compressor(compressor);
}

ArchiveStem::Compressor ArchiveStem::compressor(int level) {
  Compressor out(::libdeflate_alloc_compressor(level));
  if (!out) throw Error(Code::failed, "", "no memory for libdeflate");
  return out;
}

ArchiveStem::ArchiveStem(const std::vector<Part>& parts) : compressor_(compressor(kQuick)), count_(parts.size()) {
  const auto small = compressor(kSmall);
  for (const auto& part : parts) append(part, small.get(), entries_, directory_);
}

std::string ArchiveStem::with(const std::vector<Part>& parts) {
  auto out = entries_, directory = directory_;
  for (const auto& part : parts)
    append(part, part.bytes.size() < kDeflatedFrom ? nullptr : compressor_.get(), out, directory);
  const auto begin = out.size(), count = count_ + parts.size();
  (out += directory) += "PK\5\6";
  put(out, 4, 0);  // one disk
  put(out, 2, count);
  put(out, 2, count);
  put(out, 4, directory.size());
  put(out, 4, begin);
  put(out, 2, 0);  // no comment
  return out;
}

}  // namespace chancery::docx
