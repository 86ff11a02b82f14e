// How rows grow, end and are counted, without any encoding.
#include "mapped_text.hpp"

#include <chancery/testkit/catch.hpp>
#include <string>

using namespace chancery::encoding;

namespace {

using Rows = std::vector<SourceRow>;

std::string repeated(std::string_view word, std::size_t times) {
  std::string out;
  while (times-- != 0) out += word;
  return out;
}

}  // namespace

TEST_CASE("an empty text has no rows") {
  MappedText text;
  text.finish();
  CHECK(text.rows().empty());
  CHECK(map_plain("", 3).empty());
}

TEST_CASE("bytes that follow each other make one row, a gap begins another") {
  MappedText text;
  text.copy("ab", 3);
  text.put(U'中', 5, 2);
  text.put(U'文', 9, 2);
  text.finish();
  CHECK(text.text() == "ab中文");
  CHECK(text.rows() == Rows{{0, 5, 3, 7}, {5, 8, 9, 11}});
}

TEST_CASE("what the reader made has a row without a source") {
  MappedText text;
  text.copy("a", 0);
  text.make(U'\n');
  text.make(U'\n');
  text.copy("b", 3);
  text.finish();
  CHECK(text.rows() == Rows{{0, 1, 0, 1}, {1, 3, kNoSource, kNoSource}, {3, 4, 3, 4}});
}

TEST_CASE("a row holds 4,096 bytes and no more") {
  const auto plain = repeated("a", 4096);
  CHECK(map_plain(plain, 0).size() == 1);
  CHECK(map_plain(plain + "a", 0) == Rows{{0, 4096, 0, 4096}, {4096, 4097, 4096, 4097}});
  MappedText text;
  text.copy(plain, 0);
  text.put(U'中', 4096, 2);
  text.finish();
  CHECK(text.rows() == Rows{{0, 4096, 0, 4096}, {4096, 4099, 4096, 4098}});
}

TEST_CASE("a full row ends before the character that would not fit") {
  const auto text = repeated("a", 1).append(repeated("中", 1400));
  const Rows expected = {{0, 4096, 3, 4099}, {4096, 4201, 4099, 4204}};
  CHECK(map_plain(text, 3) == expected);
  const auto shifted = repeated("a", 2).append(repeated("中", 1400));
  CHECK(map_plain(shifted, 0) == Rows{{0, 4094, 0, 4094}, {4094, 4202, 4094, 4202}});
  MappedText copied;
  copied.copy(text, 3);
  copied.finish();
  CHECK(copied.rows() == expected);
}

TEST_CASE("what the reader made is cut at 4,096 bytes too") {
  MappedText text;
  for (int i = 0; i < 4097; ++i) text.make(U'\n');
  text.finish();
  CHECK(text.rows() == Rows{{0, 4096, kNoSource, kNoSource}, {4096, 4097, kNoSource, kNoSource}});
}

TEST_CASE("broken bytes side by side are one run") {
  MappedText text;
  text.put_broken(0, 1);
  text.put_broken(1, 2);
  text.copy("a", 3);
  text.put_broken(4, 1);
  text.finish();
  CHECK(text.damages() == std::vector<Damage>{{0, 6, 0, 3}, {7, 10, 4, 5}});
  CHECK(text.damage_count() == 2);
  CHECK(text.damaged_bytes() == 4);
}

TEST_CASE("runs of broken bytes are listed up to a bound and counted beyond it") {
  const auto damage = [](std::size_t runs) {
    MappedText text;
    for (std::size_t i = 0; i < runs; ++i) {
      text.put_broken(3 * i, 2);
      text.copy("a", 3 * i + 2);
    }
    text.finish();
    return text;
  };
  CHECK(damage(kDamagesListed).damages().size() == kDamagesListed);
  const auto more = damage(kDamagesListed + 1);
  CHECK(more.damages().size() == kDamagesListed);
  CHECK(more.damages().back() ==
        Damage{4 * kDamagesListed - 4, 4 * kDamagesListed - 1, 3 * kDamagesListed - 3, 3 * kDamagesListed - 1});
  CHECK(more.damage_count() == kDamagesListed + 1);
  CHECK(more.damaged_bytes() == 2 * kDamagesListed + 2);
}

TEST_CASE("after very many broken places the text is no longer led back") {
  const auto last_row = [](std::size_t runs) {
    MappedText text;
    for (std::size_t i = 0; i < runs; ++i) {
      text.put_broken(2 * i, 1);
      text.put(U'a', 2 * i + 1, 1);
    }
    text.copy("tail", 2 * runs);
    text.finish();
    return text.rows().back();
  };
  CHECK(last_row(kDamagesMapped).located());
  CHECK_FALSE(last_row(kDamagesMapped + 1).located());
}
