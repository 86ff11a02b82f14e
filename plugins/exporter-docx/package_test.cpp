// Archives of parts.
#include "package.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "chancery/error.hpp"
#include "chancery/testkit/catch.hpp"
#include "read_part.hpp"

using namespace chancery::docx;
namespace fs = std::filesystem;

namespace {

// A folder that is gone with the test.
struct Folder {
  Folder() {
    char name[] = "/tmp/chancery-docx-test-XXXXXX";
    REQUIRE(::mkdtemp(name));
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::vector<Part> kParts = {{"a.xml", "<a/>"}, {"word/b.xml", std::string(50'000, 'b')}};

}  // namespace

TEST_CASE("parts come back as they went in, wherever they come from and whatever the zone") {
  const Folder folder;
  write_archive(kParts, folder.path / "once");
  const auto once = read(folder.path / "once");
  CHECK(once.size() < 2000);
  CHECK(part_of(once, "a.xml") == "<a/>");
  CHECK(part_of(once, "word/b.xml") == kParts[1].bytes);
  ::setenv("TZ", "Asia/Shanghai", 1);
  std::ofstream(folder.path / "b") << kParts[1].bytes;
  write_archive({kParts[0], {"word/b.xml", "", folder.path / "b"}}, folder.path / "again");
  ::unsetenv("TZ");
  CHECK(read(folder.path / "again") == once);
}

TEST_CASE("a part that cannot be read and a file that is there already are told") {
  const Folder folder;
  CHECK_THROWS_AS(write_archive({{"x", "", folder.path / "absent"}}, folder.path / "made"), chancery::Error);
  std::ofstream(folder.path / "made") << "mine";
  CHECK_THROWS_AS(write_archive(kParts, folder.path / "made"), chancery::Error);
  CHECK(read(folder.path / "made") == "mine");
}
