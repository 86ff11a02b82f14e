// See compression.hpp.
#include "compression.hpp"

#include <zstd.h>

#include <memory>

namespace chancery::core {
namespace {

constexpr int kLevel = -5;  // half as large again as at level 1, in half the time
constexpr std::size_t kUnpackedMax = std::size_t{1} << 33;

}  // namespace

std::string compressed(std::string_view bytes) {
  static const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const auto size = ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) return "";
  out.resize(size);
  return out;
}

std::string decompressed(std::string_view bytes) {
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kUnpackedMax) return "";
  std::string out(size, '\0');
  const auto got = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  return ZSTD_isError(got) || got != size ? "" : out;
}

}  // namespace chancery::core
