// Batches: the bytes that the header promises, the way back, and hostile bytes.
#include "core/document/batch.hpp"

#include <cstring>

#include "chancery/testkit/catch.hpp"
#include "emitted.hpp"
#include "refusal.hpp"

using namespace chancery;
using namespace chancery::core;
using namespace chancery::test;

namespace {

using Type = ColumnType;
using Bytes = std::vector<std::byte>;

const TableSchema kNumbers{"t", false, {{"n", Type::i64, false}}};
const TableSchema kAll{"all",
                       false,
                       {{"flag", Type::boolean, true},
                        {"n", Type::i64, true},
                        {"x", Type::f64, true},
                        {"word", Type::utf8, true},
                        {"begin", Type::offset, true},
                        {"end", Type::offset, true},
                        {"to", Type::ref, true, "t"},
                        {"never", Type::utf8, true}}};

StagedTable all_types() {
  StagedTable table(kAll);
  append(table, 3,
         {Emitted::boolean("flag", {1, 0, 1}), Emitted::i64("n", {-1, 2, 3}).valid({1, 1, 0}),
          Emitted::f64("x", {0.5, -2, 1e300}), Emitted::utf8("word", {"答", "", "复"}),
          Emitted::offset("begin", {0, 0, 1}), Emitted::offset("end", {1, 2, 2}), Emitted::ref("to", {4, 5, 6})},
         "ab");
  return table;
}

Bytes sealed(const StagedTable& table) {
  Bytes out;
  seal(table, out);
  return out;
}

std::string shown(const BatchColumn& column, std::uint32_t rows) {
  return test::shown({to_abi(column.name), static_cast<std::uint32_t>(column.type), 0, column.values.data(),
                      column.offsets, column.validity},
                     rows);
}

template <class T>
T at(const Bytes& bytes, std::size_t place) {
  T out;
  std::memcpy(&out, bytes.data() + place, sizeof out);
  return out;
}

// Reads every value; a byte outside the batch is AddressSanitizer's to find.
void read_all(const Bytes& bytes) {
  const auto batch = open_batch(bytes);
  std::size_t sum = 0;
  for (const auto& column : batch.columns) {
    for (const auto c : column.name) sum += static_cast<unsigned char>(c);
    for (const auto b : column.values) sum += static_cast<std::size_t>(b);
    for (std::uint32_t row = 0; column.offsets && row < batch.rows; ++row) {
      REQUIRE(column.offsets[row] <= column.offsets[row + 1]);
      REQUIRE(column.offsets[row + 1] <= column.values.size());
    }
    for (std::uint32_t row = 0; column.validity && row < batch.rows; ++row) sum += column.validity[row];
  }
  CHECK(sum < SIZE_MAX);
}

}  // namespace

TEST_CASE("the header's example takes the bytes it says, where it says") {
  StagedTable table(kNumbers);
  append(table, 2, {Emitted::i64("n", {5, 6})});
  const auto bytes = sealed(table);
  REQUIRE(bytes.size() == 112);
  CHECK(std::memcmp(bytes.data(), "BTCH", 4) == 0);
  CHECK(at<std::uint32_t>(bytes, 4) == 0);
  CHECK(at<std::uint64_t>(bytes, 8) == 112);
  CHECK(at<std::uint32_t>(bytes, 16) == 2);
  CHECK(at<std::uint32_t>(bytes, 20) == 1);
  CHECK(at<std::uint32_t>(bytes, 24) == 1);
  CHECK(at<std::uint64_t>(bytes, 32) == 't');
  CHECK(at<std::uint32_t>(bytes, 40) == 88);
  CHECK(at<std::uint64_t>(bytes, 88) == 'n');
  CHECK(at<std::uint64_t>(bytes, 56) == 96);
  CHECK(at<std::int64_t>(bytes, 96) == 5);
  CHECK(at<std::int64_t>(bytes, 104) == 6);
}

TEST_CASE("a batch reads back as it was written, wherever it lies") {
  auto bytes = sealed(all_types());
  const auto size = bytes.size();
  seal(all_types(), bytes);
  const Bytes moved(bytes.begin() + static_cast<std::ptrdiff_t>(size), bytes.end());
  for (const auto& batch : {open_batch(bytes), open_batch(moved)}) {
    CHECK(batch.table == "all");
    CHECK(batch.rows == 3);
    CHECK(batch.size_bytes == size);
    REQUIRE(batch.columns.size() == 7);
    const std::vector<std::string> expected = {
        "[true,false,true]", "[-1,2,null]", "[0.5,-2,1e+300]", "[\"答\",\"\",\"复\"]", "[0,0,1]", "[1,2,2]", "[4,5,6]"};
    for (std::size_t i = 0; i < expected.size(); ++i) {
      CHECK(batch.columns[i].name == kAll.columns[i].name);
      CHECK(shown(batch.columns[i], 3) == expected[i]);
    }
  }
}

TEST_CASE("the same rows are the same bytes") { CHECK(sealed(all_types()) == sealed(all_types())); }

TEST_CASE("a batch that is cut off anywhere is refused") {
  const auto whole = sealed(all_types());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    REQUIRE(refusal([&] { open_batch(cut); }).starts_with("contract: batch: "));
  }
}

TEST_CASE("a batch with a byte changed is refused or stays inside its bytes") {
  const auto whole = sealed(all_types());
  for (std::size_t place = 0; place < whole.size(); ++place)
    for (const int flip : {0x01, 0x08, 0x80, 0xFF}) {
      auto bytes = whole;
      bytes[place] ^= static_cast<std::byte>(flip);
      const auto answer = refusal([&] { read_all(bytes); });
      if (answer != "nothing") REQUIRE(answer.starts_with("contract: batch: "));
    }
}

TEST_CASE("each lie of a header has its sentence") {
  const auto lie = [](std::size_t place, auto value) {
    auto bytes = sealed(all_types());
    std::memcpy(bytes.data() + place, &value, sizeof value);
    return refusal([&] { open_batch(bytes); });
  };
  CHECK(lie(0, 0u) == "contract: batch: no batch begins here");
  CHECK(lie(8, std::uint64_t{1} << 40) == "contract: batch: its length is wrong");
  CHECK(lie(20, 65u) == "contract: batch: its columns lie outside");
  CHECK(lie(24, UINT32_MAX) == "contract: batch: its name lies outside");
  CHECK(lie(40 + 8, 9u) == "contract: batch: a column of an unknown type");
  CHECK(lie(40 + 16, UINT64_MAX - 7) == "contract: batch: a column lies outside");
  CHECK(lie(40 + 24, std::uint64_t{4}) == "contract: batch: a column's length is wrong");
  CHECK(lie(40 + 32, std::uint64_t{8}) == "contract: batch: a column's offsets are wrong");
  CHECK(lie(40 + 48 + 40, UINT64_MAX) == "contract: batch: a column's validity lies outside");
  CHECK(lie(40 + 3 * 48 + 32, UINT64_MAX - 7) == "contract: batch: a column's offsets lie outside");
  CHECK(lie(40 + 3 * 48 + 32, std::uint64_t{0}) == "contract: batch: a column's offsets are wrong");
}

TEST_CASE("a table has at most 64 columns") {
  TableSchema wide{"wide", false, {}};
  for (int i = 0; i < 65; ++i) wide.columns.push_back({"c" + std::to_string(i), Type::boolean, true});
  std::vector<Emitted> columns;
  for (int i = 0; i < 64; ++i) columns.push_back(Emitted::boolean("c" + std::to_string(i), {1}));
  StagedTable most(wide), more(wide);
  append(most, 1, columns);
  CHECK(open_batch(sealed(most)).columns.size() == 64);
  columns.push_back(Emitted::boolean("c64", {1}));
  append(more, 1, columns);
  CHECK(refusal([&] { sealed(more); }) == "limit: wide: more than 64 columns");
}
