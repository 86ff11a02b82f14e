// The ring in shared memory in which results are made: nothing is overwritten before it is released, and what finds no
// room is made elsewhere.
#include "core/engine/result_room.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <deque>
#include <random>
#include <string>

#include "chancery/error.hpp"
#include "chancery/testkit/catch.hpp"

using namespace chancery;
using namespace chancery::core;

namespace {

constexpr auto kRoom = SharedMemory::kRoomBytes;

// Both sides, as in two processes.
struct Sides {
  SharedMemory supervisor, worker{Descriptor(::fcntl(supervisor.file(), F_DUPFD_CLOEXEC, 0))};
  ResultRoom room{worker};

  GrowingText text(std::size_t size, char c) {
    GrowingText out(&room);
    out.append(std::string(size, c));
    return out;
  }
};

TEST_CASE("what is made in the room is where its place says") {
  Sides sides;
  sides.room.begin_document();
  const auto made_first = sides.text(9000, 'a'), made_second = sides.text(70, 'b');
  const std::string_view first = made_first, second = made_second;
  const std::string elsewhere(5000, 'c');
  const auto a = sides.room.place(first), b = sides.room.place(second), c = sides.room.place(elsewhere);
  REQUIRE(a);
  REQUIRE(b);
  REQUIRE(c);
  const auto all = sides.supervisor.get(sides.room.begin(), sides.room.size());
  CHECK(all.substr(*a, first.size()) == first);
  CHECK(all.substr(*b, second.size()) == second);
  CHECK(all.substr(*c, elsewhere.size()) == elsewhere);
}

TEST_CASE("a text that is written piece by piece takes what it needs, and others may be written meanwhile") {
  Sides sides;
  sides.room.begin_document();
  std::string expected[2];
  GrowingText texts[] = {GrowingText(&sides.room), GrowingText(&sides.room)};
  const auto write = [&](std::size_t i, char c) {
    texts[i].append(std::string(100, c));
    expected[i].append(100, c);
  };
  for (int n = 0; n < 5000; ++n) write(0, static_cast<char>('a' + n % 26));
  CHECK(sides.room.size() < expected[0].size() + 5000);
  CHECK(sides.room.place(texts[0]) == 0);
  for (int n = 0; n < 500; ++n) write(n % 2, static_cast<char>('A' + n % 26));
  for (std::size_t i : {0, 1}) {
    CHECK(std::string_view(texts[i]) == expected[i]);
    const auto place = sides.room.place(texts[i]);
    REQUIRE(place);
    CHECK(sides.supervisor.get(sides.room.begin(), sides.room.size()).substr(*place, expected[i].size()) ==
          expected[i]);
  }
}

TEST_CASE("a text of an earlier document is copied") {
  Sides sides;
  sides.room.begin_document();
  const auto earlier = sides.text(9000, 'a');
  sides.room.begin_document();
  CHECK(sides.room.size() == 0);
  const auto place = sides.room.place(earlier);
  REQUIRE(place);
  CHECK(sides.supervisor.get(sides.room.begin(), sides.room.size()).substr(*place) == earlier);
}

TEST_CASE("without room a text is made elsewhere, until some is released") {
  Sides sides;
  sides.room.begin_document();
  const auto large = sides.text(kRoom - 100, 'a');
  const auto begin = sides.room.begin(), size = sides.room.size();
  const auto other = sides.text(5000, 'b');
  CHECK(sides.room.size() == size);
  CHECK(sides.room.place(other) == std::nullopt);
  sides.room.begin_document();
  CHECK(sides.room.place(other) == std::nullopt);
  sides.supervisor.release(begin, size);
  sides.room.begin_document();
  CHECK(sides.room.place(other) != std::nullopt);
  CHECK(sides.supervisor.get(sides.room.begin(), sides.room.size()) == other);
  CHECK(sides.supervisor.get(begin, 3) != "aaa");  // the same memory
}

TEST_CASE("nothing is overwritten before it is released") {
  struct Sent {
    std::uint64_t begin, size, at;
    std::string text;
  };
  const auto seed = GENERATE(1, 2, 3);
  const std::uint64_t size_max = std::uint64_t{1} << (9 + 5 * seed);  // 16 KB, 512 KB, 16 MB
  std::mt19937_64 random(static_cast<std::uint64_t>(seed));
  Sides sides;
  std::deque<Sent> waiting;
  std::size_t elsewhere = 0, here = 0;
  const auto release = [&] {
    const auto& [begin, size, at, text] = waiting.front();
    CHECK(sides.supervisor.get(begin, size).substr(at, text.size()) == text);
    sides.supervisor.release(begin, size);
    waiting.pop_front();
  };
  for (int document = 0; document < 400; ++document) {
    sides.room.begin_document();
    const auto made = sides.text(random() % size_max, static_cast<char>('a' + document % 26));
    const auto at = sides.room.place(made);
    if (at) waiting.push_back({sides.room.begin(), sides.room.size(), *at, std::string(std::string_view(made))});
    ++(at ? here : elsewhere);
    while (!waiting.empty() && (random() % 3 == 0 || waiting.size() > 12)) release();
  }
  while (!waiting.empty()) release();
  CHECK(here > 20);
  CHECK((elsewhere > 0) == (size_max > kRoom / 16));
}

TEST_CASE("a place where nothing can lie is refused") {
  const SharedMemory memory;
  CHECK(memory.get(kRoom - 1, 1).size() == 1);
  CHECK(memory.get(7 * kRoom, kRoom).size() == kRoom);
  CHECK_THROWS_AS(memory.get(kRoom - 1, 2), Error);
  CHECK_THROWS_AS(memory.get(0, kRoom + 1), Error);
  CHECK_THROWS_AS(memory.get(UINT64_MAX, UINT64_MAX), Error);
}

TEST_CASE("nobody can cut the memory short") {
  const SharedMemory memory;
  CHECK(::ftruncate(memory.file(), 0) != 0);
}

}  // namespace
