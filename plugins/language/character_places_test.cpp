// The places of characters in a text: across stretches, between characters of any size, at the text's end.
#include <chancery/testkit/catch.hpp>

#include <string>
#include <vector>

#include "character_places.hpp"

using namespace chancery::language;

namespace {

// Where `next` says that they stand, from `at` on.
std::vector<std::size_t> places_in(std::string_view text, std::size_t at = 0) {
  CharacterPlaces places(U"三3", U"“");
  places.find(text);
  std::vector<std::size_t> out;
  for (at = places.next(at); at < text.size(); at = places.next(at + 1)) out.push_back(at);
  return out;
}

}  // namespace

TEST_CASE("places are those of the characters wanted") {
  CHECK(places_in("").empty());
  CHECK(places_in("农业").empty());
  CHECK(places_in("三") == std::vector<std::size_t>{0});
  CHECK(places_in("农a三é“😀3") == std::vector<std::size_t>{4, 9, 16});
  CHECK(places_in("农三业三", 4) == std::vector<std::size_t>{9});
}

TEST_CASE("places are found wherever a stretch ends") {
  for (std::size_t shift = 0; shift < 8; ++shift) {
    auto text = std::string(shift, 'a');
    std::vector<std::size_t> wanted;
    for (int i = 0; i < 2000; ++i) {
      wanted.push_back(text.size());
      text += i % 7 == 0 ? "3" : "三";
      if (i % 3 == 0) text += "业";
    }
    CHECK(places_in(text) == wanted);
  }
}

TEST_CASE("what was found in another text is forgotten") {
  CharacterPlaces places(U"三", U"");
  places.find("业三");
  CHECK(places.next(0) == 3);
  places.find("三业");
  CHECK(places.next(0) == 0);
  CHECK(places.next(1) == std::string_view::npos);
}
