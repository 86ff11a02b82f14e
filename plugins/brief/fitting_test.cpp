// Which lines stand on a page, for a format that counts in rows of ten characters.
#include "fitting.hpp"

#include <string>

#include "chancery/testkit/catch.hpp"
#include "displayed_text.hpp"

using namespace chancery::brief;

namespace {

std::size_t rows(std::size_t characters) { return (characters + 9) / 10; }

// A place is a row; each shown line adds its own rows, or in one line as many rows as all of them together fill.
class InRows : public PageFormat {
 public:
  std::string line(const Line& line, const Place&) const override { return line.words; }
  std::size_t cost(const PlaceOnPage& place) const override {
    std::size_t apart = 1, together = 0;
    for (const auto i : place.shown) {
      apart += rows(count_code_points(place.lines[i]));
      together += count_code_points(place.lines[i]);
    }
    return place.is_one_line() ? 1 + rows(together) : apart;
  }
  std::size_t kept_for(const PlaceOnPage&) const override { return 2; }
};

Place place(std::string_view name, std::size_t lines, std::size_t characters, Shape shape = Shape::list) {
  Place out{name, Finding::found, {}, lines, "句", shape};
  for (std::size_t i = 0; i < lines; ++i) out.lines.push_back({std::string(characters, 'a'), "", i});
  return out;
}

std::vector<std::size_t> shown(const Brief& brief, std::size_t limit, std::size_t head = 0) {
  std::vector<std::size_t> out;
  for (const auto& each : fitted(brief, InRows(), limit, head)) out.push_back(each.shown.size());
  return out;
}

}  // namespace

TEST_CASE("lists take turns while the limit lasts") {
  const Brief brief{"", "", {place("甲", 3, 10), place("乙", 3, 10)}};
  CHECK(shown(brief, 2) == std::vector<std::size_t>{0, 0});
  CHECK(shown(brief, 3) == std::vector<std::size_t>{1, 0});
  CHECK(shown(brief, 5) == std::vector<std::size_t>{2, 1});
  CHECK(shown(brief, 8) == std::vector<std::size_t>{3, 3});
  CHECK(shown(brief, 8, 3) == std::vector<std::size_t>{2, 1});
}

TEST_CASE("a shorter line stands where a longer one would not") {
  const Brief brief{"", "", {place("甲", 1, 30), place("乙", 1, 10)}};
  CHECK(shown(brief, 4) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("what stands in one line is paid for as a whole, and something is kept for it") {
  const Brief brief{"", "", {place("甲", 20, 10), place("丁", 4, 5, Shape::one_line)}};
  CHECK(shown(brief, 20) == std::vector<std::size_t>{16, 4});
  CHECK(shown(brief, 2) == std::vector<std::size_t>{0, 0});
}

TEST_CASE("places stand even where nothing is left for them") {
  const Brief brief{"", "", {place("甲", 1, 10), {"乙", Finding::none}, {"丙", Finding::not_analysed}}};
  CHECK(shown(brief, 1, 5) == std::vector<std::size_t>{0, 0, 0});
}

TEST_CASE("shown lines are told in the order of the text") {
  Place one{"甲", Finding::found, {{"后", "", 9}, {"先", "", 1}}, 2, "句"};
  const Brief brief{"", "", {one}};
  const auto places = fitted(brief, InRows(), 9, 0);
  CHECK(places.at(0).shown == std::vector<std::size_t>{1, 0});
  CHECK(places.at(0).shows_all());
}

TEST_CASE("a path is bracketed once, and what is left out is counted") {
  CHECK(bracketed("四（三）1") == "（四（三）1）");
  CHECK(bracketed("（二）") == "（二）");
  CHECK(bracketed("（二）（三）") == "（（二）（三））");
  const Place task{"任务", Finding::found, {}, 18, "项"};
  CHECK(fitted({"", "", {task}}, InRows(), 9, 0).at(0).remainder == "…等18项");
}
