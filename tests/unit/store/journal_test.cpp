// What a killed run leaves to the next one, and what it does not.
#include "core/store/journal.hpp"

#include <fstream>

#include "chancery/testkit/catch.hpp"
#include "core/store/file.hpp"
#include "core/store/scratch_folder.hpp"

using namespace chancery::core;

namespace {

std::string left_in(const Journal& journal) {
  std::string out;
  for (const auto& [exporter, name] : journal.left()) out += std::to_string(exporter) + " " + name + "|";
  return out;
}

}  // namespace

TEST_CASE("what is about to be made is left to the next run, and to the one after it if that ends too soon") {
  const ScratchFolder folder("chancery-journal");
  const auto file = folder.path() / "making";
  Journal(file).add({0, "a b.md"});
  {
    Journal next(file);
    CHECK(left_in(next) == "0 a b.md|");
    next.add({3, "c.txt"});
  }
  Journal last(file);
  CHECK(left_in(last) == "0 a b.md|3 c.txt|");
  last.clear();
  CHECK(left_in(Journal(file)).empty());
}

TEST_CASE("a name that is cut off was not made, and the next one does not go on with it") {
  const ScratchFolder folder("chancery-journal");
  const auto file = folder.path() / "making";
  std::ofstream(file, std::ios::binary) << std::string(
      "0 a\0"
      "0 b",
      7);
  Journal(file).add({0, "c"});
  CHECK(left_in(Journal(file)) == "0 a|0 c|");
}
