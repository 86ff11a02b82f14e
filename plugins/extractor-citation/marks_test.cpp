#include "marks.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::citations;

namespace {

std::vector<std::string> titles(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& extent : marked_titles(text)) out.push_back(title_of(extent.in(text)));
  return out;
}
using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("each title in marks is found, with its marks") {
  const std::string_view text = "落实《甲办法》、《乙方案》。";
  REQUIRE(marked_titles(text).size() == 2);
  CHECK(marked_titles(text)[0].in(text) == "《甲办法》");
  CHECK(titles(text) == Titles{"甲办法", "乙方案"});
}

TEST_CASE("a title nested in another is part of it") {
  CHECK(titles("《关于印发《甲办法》的通知》收悉") == Titles{"关于印发《甲办法》的通知"});
  CHECK(titles("《关于印发〈甲办法〉的通知》") == Titles{"关于印发〈甲办法〉的通知"});
  CHECK(titles("《贯彻<甲规划>的意见》") == Titles{"贯彻<甲规划>的意见"});
}

TEST_CASE("a title may go on in the next line, without the break") {
  CHECK(titles("关于印发《青山市\n　　试点方案》的通知") == Titles{"青山市试点方案"});
}

TEST_CASE("a mark that is never closed is no title") {
  CHECK(titles("按照《甲办法的规定。").empty());
  CHECK(titles("按照《甲办法。落实《乙方案》") == Titles{"乙方案"});
  CHECK(titles("《甲\n\n\n乙》").empty());
  CHECK(titles("《" + std::string(700, 'a') + "》").empty());
  CHECK(titles("《关于印发《甲办法》的通知") == Titles{"甲办法"});
  CHECK(titles("甲》乙").empty());
  CHECK(titles("《》").empty());
}
