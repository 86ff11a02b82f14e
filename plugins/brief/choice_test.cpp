#include "choice.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::brief;
using Sentences = std::vector<std::size_t>;

TEST_CASE("items take turns, and what gives a figure comes first in each") {
  const auto choice = best_in_turn(
      {{0, 1, false, false}, {1, 1, false, true}, {2, 1, false, true}, {3, 2, false, false}, {4, 2, false, false}}, 4);
  CHECK(choice.sentences == Sentences{1, 3, 2, 4});
  CHECK(choice.total == 5);
}

TEST_CASE("what is told elsewhere is told again only if there is nothing else") {
  CHECK(best_in_turn({{0, 0, true, true}, {1, 0, false, false}}, 3).sentences == Sentences{1});
  CHECK(best_in_turn({{0, 0, true, true}, {1, 0, false, false}}, 3).total == 1);
  CHECK(best_in_turn({{0, 0, true, false}, {1, 1, true, true}}, 3).sentences == Sentences{1, 0});
}

TEST_CASE("of nothing nothing is chosen") {
  CHECK(best_in_turn({}, 3).sentences.empty());
  CHECK(best_in_turn({}, 3).total == 0);
}
