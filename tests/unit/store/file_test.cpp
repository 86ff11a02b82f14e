// Files at the host's edge: read whole, mapped, and written so that no half one has the name.
#include "core/store/file.hpp"

#include "chancery/testkit/catch.hpp"
#include "core/store/sha256.hpp"
#include "refusal.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace fs = std::filesystem;

TEST_CASE("a file is read whole, into memory that is used again") {
  const TempFolder folder;
  const auto large = folder.write("large", std::string(200'000, 'x')), small = folder.write("small", "答\0复"),
             empty = folder.write("empty", "");
  std::string bytes;
  read_file(large, bytes);
  CHECK(bytes.size() == 200'000);
  read_file(small, bytes);
  CHECK(bytes == "答");
  read_file(empty, bytes);
  CHECK(bytes.empty());
  read_file("/proc/self/stat", bytes);
  CHECK_FALSE(bytes.empty());
}

TEST_CASE("a file that cannot be read says what the system said") {
  const TempFolder folder;
  std::string bytes;
  CHECK(refusal([&] { read_file(folder / "none", bytes); }) ==
        "bad_input: " + (folder / "none") + ": No such file or directory");
  CHECK(refusal([&] { read_file(folder.path(), bytes); }) == "bad_input: " + folder.path().string() + ": is a folder");
  CHECK(refusal([&] { MappedFile(folder.path()); }) == "bad_input: " + folder.path().string() + ": is a folder");
  CHECK(refusal([&] { MappedFile("/dev/null"); }) == "bad_input: /dev/null: is no regular file");
}

TEST_CASE("a file may be as large as the limit, and no larger") {
  const TempFolder folder;
  folder.write("f", "12345");
  std::string bytes;
  read_file(folder / "f", bytes, 5);
  CHECK(bytes == "12345");
  CHECK(refusal([&] { read_file(folder / "f", bytes, 4); }) ==
        "limit: " + (folder / "f") + ": has 5 bytes, expected at most 4");
  CHECK(refusal([&] { read_file("/dev/zero", bytes, 100'000); }) ==
        "limit: /dev/zero: has more than 100000 bytes, expected at most 100000");
}

TEST_CASE("a part file takes its name with commit and leaves nothing without") {
  const TempFolder folder;
  {
    PartFile part(folder.path() / "a/b");
    part.write("half");
    CHECK(folder.read("a/b.part") == "half");
  }
  CHECK(fs::is_empty(folder.path() / "a"));
  PartFile part(folder.path() / "a/b");
  part.write("whole");
  part.close();
  part.commit();
  CHECK(folder.read("a/b") == "whole");
  CHECK_FALSE(fs::exists(folder.path() / "a/b.part"));
}

TEST_CASE("a part file closed but not committed is removed too") {
  const TempFolder folder;
  {
    PartFile part(folder.path() / "a");
    part.close();
  }
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a numbered part takes the first number that is free, and makes the folders of its name") {
  const TempFolder folder;
  folder.write("parts/1.part", "of another run");
  std::uint64_t number = 1;
  PartFile part(folder.path() / "a/b", folder.path() / "parts", number);
  PartFile lost(folder.path() / "a/c", folder.path() / "parts", number);
  CHECK(number == 4);
  part.write("whole");
  CHECK_FALSE(fs::exists(folder.path() / "a"));
  CHECK(folder.read("parts/2.part") == "whole");
  part.commit();
  CHECK(folder.read("a/b") == "whole");
  CHECK(folder.read("parts/1.part") == "of another run");
}

TEST_CASE("a file is known by any of its names, a link by its own and by what it leads to") {
  const TempFolder folder;
  folder.write("a", "");
  folder.write("b", "");
  fs::create_hard_link(folder.path() / "a", folder.path() / "hard");
  fs::create_symlink("a", folder.path() / "soft");
  fs::create_symlink("nowhere", folder.path() / "dead");
  const auto a = identities_of(folder / "a"), soft = identities_of(folder / "soft");
  REQUIRE(a.size() == 1);
  CHECK(identities_of(folder / "hard") == a);
  CHECK(identities_of(folder / "b") != a);
  REQUIRE(soft.size() == 2);
  CHECK(soft[0] != a[0]);
  CHECK(soft[1] == a[0]);
  CHECK(identities_of(folder / "dead").size() == 1);
  CHECK(identities_of(folder / "none").empty());
}

TEST_CASE("what was written can be taken back") {
  const TempFolder folder;
  PartFile part(folder.path() / "a");
  part.write("12345");
  part.truncate(2);
  part.write("x");
  CHECK(part.size() == 3);
  part.commit();
  CHECK(folder.read("a") == "12x");
}

TEST_CASE("a file that cannot be made says why") {
  const TempFolder folder;
  folder.write("f", "");
  CHECK(refusal([&] { write_file(folder.path() / "f/x", "x"); }) ==
        "io: " + (folder / "f/x.part") + ": Not a directory");
  fs::create_directories(folder.path() / "d");
  CHECK(refusal([&] { write_file(folder.path() / "d", "x"); }) == "io: " + (folder / "d") + ": Is a directory");
  CHECK_FALSE(fs::exists(folder.path() / "d.part"));
}

TEST_CASE("SHA-256 is in lower-case hexadecimal") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
