// Writes and reads the bytes that batch.hpp defines.
#include "batch.hpp"

#include <bit>
#include <cstring>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::uint32_t kMagic = 0x48435442;  // "BTCH"
constexpr std::size_t kHeader = 32, kColumn = 48;

struct RawHeader {
  std::uint32_t magic, zero_a;
  std::uint64_t size;
  std::uint32_t rows, columns, name_size, zero_b;
};
struct RawColumn {
  std::uint32_t name, name_size, type, zero;
  std::uint64_t values, values_size, offsets, validity;
};
static_assert(sizeof(RawHeader) == kHeader && sizeof(RawColumn) == kColumn);

constexpr std::size_t padded(std::size_t size) { return (size + 7) & ~std::size_t{7}; }

[[noreturn]] void broken(const char* what) { throw Error(Code::contract, "batch", what); }

// Hands out places one behind the other.
struct Layout {
  std::size_t at;
  std::size_t take(std::size_t size) {
    const auto place = at;
    at += padded(size);
    return place;
  }
};

}  // namespace

void seal(const StagedTable& table, std::vector<std::byte>& out) {
  const auto& schema = table.schema();
  const auto& staged = table.columns();
  RawColumn raw[kColumnsMax];
  std::size_t index[kColumnsMax], count = 0;
  for (std::size_t i = 0; i < staged.size(); ++i) {
    if (!staged[i].present) continue;
    if (count == kColumnsMax) throw Error(Code::limit, schema.name, "more than 64 columns");
    index[count++] = i;
  }
  Layout layout{kHeader};
  const auto name_at = layout.take(schema.name.size());
  const auto columns_at = layout.take(count * kColumn);
  for (std::size_t k = 0; k < count; ++k) {
    const auto& name = schema.columns[index[k]].name;
    raw[k] = {static_cast<std::uint32_t>(layout.take(name.size())),
              static_cast<std::uint32_t>(name.size()),
              static_cast<std::uint32_t>(schema.columns[index[k]].type),
              0,
              0,
              staged[index[k]].values.size(),
              0,
              0};
  }
  for (std::size_t k = 0; k < count; ++k) {
    const auto& column = staged[index[k]];
    raw[k].values = layout.take(column.values.size());
    if (!column.offsets.empty()) raw[k].offsets = layout.take(column.offsets.size() * 4);
    if (!column.validity.empty()) raw[k].validity = layout.take(column.validity.size());
  }
  const auto start = out.size();
  out.resize(start + layout.at);
  const auto put = [&](std::size_t at, const void* from, std::size_t size) {
    if (size) std::memcpy(out.data() + start + at, from, size);
  };
  const RawHeader header{kMagic,
                         0,
                         layout.at,
                         table.rows(),
                         static_cast<std::uint32_t>(count),
                         static_cast<std::uint32_t>(schema.name.size()),
                         0};
  put(0, &header, kHeader);
  put(name_at, schema.name.data(), schema.name.size());
  put(columns_at, raw, count * kColumn);
  for (std::size_t k = 0; k < count; ++k) {
    const auto& column = staged[index[k]];
    put(raw[k].name, schema.columns[index[k]].name.data(), raw[k].name_size);
    put(raw[k].values, column.values.data(), column.values.size());
    put(raw[k].offsets, column.offsets.data(), column.offsets.size() * 4);
    put(raw[k].validity, column.validity.data(), column.validity.size());
  }
}

Batch open_batch(std::span<const std::byte> bytes) {
  RawHeader header;
  if (bytes.size() < kHeader) broken("shorter than its header");
  std::memcpy(&header, bytes.data(), kHeader);
  if (header.magic != kMagic) broken("no batch begins here");
  if (header.size > bytes.size() || header.size % 8 != 0) broken("its length is wrong");
  bytes = bytes.first(header.size);
  const auto inside = [&](std::uint64_t at, std::uint64_t size) {
    return at <= bytes.size() && size <= bytes.size() - at;
  };
  const auto* chars = reinterpret_cast<const char*>(bytes.data());
  if (!inside(kHeader, header.name_size)) broken("its name lies outside");
  const auto columns_at = kHeader + padded(header.name_size);
  if (header.columns > kColumnsMax || !inside(columns_at, header.columns * kColumn)) broken("its columns lie outside");
  Batch out{{chars + kHeader, header.name_size}, header.rows, header.size, {}};
  for (std::uint32_t i = 0; i < header.columns; ++i) {
    RawColumn raw;
    std::memcpy(&raw, bytes.data() + columns_at + i * kColumn, kColumn);
    const auto type = column_type(raw.type);
    if (!type) broken("a column of an unknown type");
    const std::uint64_t rows = header.rows;
    if (!inside(raw.name, raw.name_size) || !inside(raw.values, raw.values_size) || raw.values % 8 != 0)
      broken("a column lies outside");
    if (*type != ColumnType::utf8 && raw.values_size != rows * width_of(*type)) broken("a column's length is wrong");
    if ((*type == ColumnType::utf8) != (raw.offsets != 0)) broken("a column's offsets are wrong");
    if (raw.offsets && (raw.offsets % 8 != 0 || !inside(raw.offsets, (rows + 1) * 4)))
      broken("a column's offsets lie outside");
    if (raw.validity && !inside(raw.validity, rows)) broken("a column's validity lies outside");
    BatchColumn column{
        {chars + raw.name, raw.name_size}, *type, bytes.subspan(raw.values, raw.values_size), nullptr, nullptr};
    if (raw.offsets) column.offsets = reinterpret_cast<const std::uint32_t*>(bytes.data() + raw.offsets);
    if (raw.validity) column.validity = reinterpret_cast<const std::uint8_t*>(bytes.data() + raw.validity);
    if (column.offsets) {
      bool bad = column.offsets[0] != 0 || column.offsets[rows] != raw.values_size;
      for (std::uint64_t r = 0; r < rows; ++r) bad |= column.offsets[r] > column.offsets[r + 1];
      if (bad) broken("a column's offsets are wrong");
    }
    out.columns.push_back(column);
  }
  return out;
}

}  // namespace chancery::core
