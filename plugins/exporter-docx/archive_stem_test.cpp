// Archives that documents share the beginning of, as another program (libzip) reads them.
#include "archive_stem.hpp"

#include "chancery/testkit/catch.hpp"
#include "read_part.hpp"

using namespace chancery::docx;

namespace {

const std::vector<Part> kCommon = {{"a.xml", "<a/>"}, {"word/b.xml", std::string(50'000, 'b')}};

}  // namespace

TEST_CASE("common parts and a document's own come back as they went in, and take less room") {
  ArchiveStem stem(kCommon);
  for (const std::size_t size : {0, 1, 511, 512, 100'000}) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i * i % 251);
    const auto archive = stem.with({{"文档.xml", bytes}});
    CHECK(part_of(archive, "a.xml") == "<a/>");
    CHECK(part_of(archive, "word/b.xml") == kCommon[1].bytes);
    CHECK(part_of(archive, "文档.xml") == bytes);
    CHECK(archive.size() < size + 1000);
  }
}

TEST_CASE("what was made before leaves no trace") {
  const std::vector<Part> one = {{"one.xml", std::string(600, '1')}, {"two.xml", "2"}};
  ArchiveStem stem(kCommon);
  const auto once = stem.with(one);
  stem.with({{"other.xml", std::string(70'000, 'o')}});
  CHECK(stem.with(one) == once);
  CHECK(ArchiveStem(kCommon).with(one) == once);
}

TEST_CASE("an archive without parts is one") {
  const auto archive = ArchiveStem({}).with({{"a.xml", "<a/>"}});
  CHECK(part_of(archive, "a.xml") == "<a/>");
}
