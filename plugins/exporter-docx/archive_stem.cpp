// The format is that of PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16; numbers are little-endian:
//
//   entries    for each part "PK\3\4", about the part, its name, its data
//   directory  for each part "PK\1\2", who made it, about the part, where its entry begins, its name
//   end        "PK\5\6", how many parts, where the directory begins
#include "archive_stem.hpp"

#include <cstdint>
#include <string_view>

#include "chancery/error.hpp"

namespace chancery::docx {
namespace {

constexpr std::size_t kPartMax = std::size_t{1} << 31;
// Of parts of one document: to make a code for less takes longer than it is worth, 6 µs for 70 bytes of
// docProps/core.xml.
constexpr std::size_t kDeflatedFrom = 512;

constexpr std::uint64_t kVersion = 20, kMadeOnUnix = 3 << 8 | kVersion, kNamesAreUtf8 = 1 << 11;
constexpr std::uint64_t kStored = 0, kDeflated = 8;
constexpr std::uint64_t kFirstDay = 0x0021, kNoon = 12 << 11;  // 1980-01-01 12:00
constexpr std::uint64_t kReadable = 0100644u << 16;            // its owner may write and all may read

void put(std::string& out, int bytes, std::uint64_t number) {
  for (; bytes != 0; --bytes, number >>= 8) out += static_cast<char>(number & 0xFF);
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

[[noreturn]] void fail(const char* what) { throw Error(Code::failed, "", std::string("zlib fails: ") + what); }

std::string deflated(z_stream& stream, std::string_view bytes) {
  if (::deflateReset(&stream) != Z_OK) fail("deflateReset");
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<z_const Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (::deflate(&stream, Z_FINISH) != Z_STREAM_END) fail("deflate");
  out.resize(stream.total_out);
  return out;
}

}  // namespace

void ArchiveStem::End::operator()(z_stream* stream) const {
  ::deflateEnd(stream);
  delete stream;
}

ArchiveStem::ArchiveStem(const std::vector<Part>& parts) : deflating_(new z_stream{}), count_(parts.size()) {
  constexpr int raw = -MAX_WBITS, memory = 8;
  if (::deflateInit2(deflating_.get(), Z_BEST_COMPRESSION, Z_DEFLATED, raw, memory, Z_DEFAULT_STRATEGY) != Z_OK)
    fail("deflateInit2");
  for (const auto& part : parts) append(part, 0, entries_, directory_);
  if (::deflateReset(deflating_.get()) != Z_OK ||
      ::deflateParams(deflating_.get(), Z_BEST_SPEED, Z_DEFAULT_STRATEGY) != Z_OK)
    fail("deflateParams");
}

std::string ArchiveStem::with(const std::vector<Part>& parts) {
  auto out = entries_, directory = directory_;
  for (const auto& part : parts) append(part, kDeflatedFrom, out, directory);
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

void ArchiveStem::append(const Part& part, std::size_t deflated_from, std::string& entries, std::string& directory) {
  if (part.bytes.size() >= kPartMax) throw Error(Code::limit, part.name, "a part of 2 GiB or more");
  const bool is_stored = part.bytes.size() < deflated_from;
  const auto data = is_stored ? part.bytes : deflated(*deflating_, part.bytes);
  std::string about;
  put(about, 2, kVersion);
  put(about, 2, kNamesAreUtf8);
  put(about, 2, is_stored ? kStored : kDeflated);
  put(about, 2, kNoon);
  put(about, 2, kFirstDay);
  put(about, 4, checksum(part.bytes));
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

}  // namespace chancery::docx
