// Bytes as a document's relocatable buffer. An even first byte: the rest is the buffer. An odd one: the rest is a list
// of changes (two bytes of position, one of content) to a good buffer, so that the checks behind the header are
// reached.
#include <cstring>
#include <string>
#include <vector>

#include "chancery/error.hpp"
#include "core/document/document.hpp"
#include "emitted.hpp"
#include "must.hpp"

namespace {

using namespace chancery;
using namespace chancery::core;
using test::Emitted;
using Type = ColumnType;

const std::vector<TableSchema> kTables = {
    {"t", false, {{"n", Type::i64, false}, {"s", Type::utf8, true}, {"r", Type::ref, true, "t"}}},
    {"u", true, {{"b", Type::boolean, true}, {"f", Type::f64, false}}}};

std::vector<std::byte> good_buffer() {
  Document document(kTables);
  const auto add = [&](TableId id, std::uint32_t stage, std::uint64_t rows, const std::vector<Emitted>& columns) {
    StagedTable staged(kTables[id]);
    if (rows > 0) test::append(staged, rows, columns);
    document.append(id, staged, stage);
  };
  add(0, 1, 2, {Emitted::i64("n", {5, -6}), Emitted::utf8("s", {"一", "二三"}), Emitted::ref("r", {0, 1})});
  add(1, 2, 0, {});
  document.mark_incomplete(1, 2);
  add(0, 3, 1, {Emitted::i64("n", {7})});
  add(1, 4, 1, {Emitted::f64("f", {0.5})});
  const auto bytes = document.bytes();
  return {bytes.begin(), bytes.end()};
}

std::vector<std::byte> buffer_of(const std::uint8_t* data, std::size_t size) {
  static const auto good = good_buffer();
  if (size == 0) return {};
  if (data[0] % 2 == 0) {
    std::vector<std::byte> out(size - 1);
    if (size > 1) std::memcpy(out.data(), data + 1, size - 1);
    return out;
  }
  auto out = good;
  for (std::size_t i = 1; i + 2 < size; i += 3)
    out[(data[i] * 256u + data[i + 1]) % out.size()] = std::byte{data[i + 2]};
  return out;
}

// Reads all there is; the sanitizers see what lies outside.
std::uint64_t read_all(Document& document) {
  std::uint64_t sum = 0;
  for (TableId id = 0; id < kTables.size(); ++id)
    for (std::size_t c = 0; c < kTables[id].columns.size(); ++c) {
      const auto column = document.column(id, c);
      const auto rows = document.rows(id);
      const auto* values = static_cast<const std::uint8_t*>(column.values);
      const auto width = width_of(kTables[id].columns[c].type);
      const auto bytes = column.offsets ? column.offsets[rows] : rows * width;
      for (std::size_t i = 0; i < bytes; ++i) sum += values[i];
      for (std::uint32_t i = 0; column.offsets && i < rows; ++i)
        must(column.offsets[i] <= column.offsets[i + 1], "offsets ascend");
      for (std::uint32_t i = 0; column.validity && i < rows; ++i) sum += column.validity[i];
    }
  return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static volatile std::uint64_t sink = 0;
  const auto buffer = buffer_of(data, size);
  Document document(kTables);
  try {
    document.adopt(buffer);
  } catch (const Error& e) {
    must(e.code() == Code::contract, "a buffer is refused by contract");
    must(document.rows(0) == 0 && document.rows(1) == 0, "of a refused buffer there are no rows");
    return 0;
  }
  sink = sink + read_all(document);
  Document again(kTables);
  again.adopt(document.bytes());
  must(again.rows(0) == document.rows(0) && again.rows(1) == document.rows(1), "what was adopted can be adopted again");
  return 0;
}
