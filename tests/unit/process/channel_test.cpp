// Frames over a socket: what is sent arrives, in pieces or whole, and never more than is allowed.
#include "core/process/channel.hpp"

#include <sys/socket.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "chancery/error.hpp"
#include "chancery/testkit/catch.hpp"
#include "core/process/message.hpp"

using namespace chancery;
using namespace chancery::core;

namespace {

using Got = FrameReader::Got;

TEST_CASE("frames of any length arrive one after the other") {
  auto [from, to] = socket_pair();
  FrameReader reader(100'000);
  Frame frame;
  for (const std::size_t size : {0, 1, 60'000, 5}) {
    const std::string content(size, 'x');
    REQUIRE(send_frame(from.get(), 7, content));
    REQUIRE(receive_frame(to.get(), reader, frame));
    CHECK(frame.type == 7);
    CHECK(frame.content == content);
  }
  CHECK(reader.read(to.get(), frame) == Got::nothing);
  from.close();
  CHECK_FALSE(receive_frame(to.get(), reader, frame));
}

TEST_CASE("content in parts arrives as one") {
  auto [from, to] = socket_pair();
  const std::array<std::string_view, 4> parts = {"one", "", "two", "three"};
  REQUIRE(send_frame(from.get(), 1, parts));
  FrameReader reader(11);
  Frame frame;
  REQUIRE(receive_frame(to.get(), reader, frame));
  CHECK(frame.content == "onetwothree");
}

TEST_CASE("a frame of one byte more than is allowed is refused") {
  auto [from, to] = socket_pair();
  FrameReader reader(3);
  Frame frame;
  REQUIRE(send_frame(from.get(), 1, "abc"));
  CHECK(reader.read(to.get(), frame) == Got::frame);
  REQUIRE(send_frame(from.get(), 1, "abcd"));
  CHECK_THROWS_AS(reader.read(to.get(), frame), Error);
}

TEST_CASE("a frame that is not there yet is read on later") {
  auto [from, to] = socket_pair();
  const auto [half, whole] = socket_pair();
  REQUIRE(send_frame(half.get(), 2, "0123456789"));
  std::array<char, 26> bytes;
  REQUIRE(::recv(whole.get(), bytes.data(), bytes.size(), 0) == 26);
  FrameReader reader(10);
  Frame frame;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    CHECK(reader.read(to.get(), frame) == Got::nothing);
    REQUIRE(::send(from.get(), &bytes[i], 1, 0) == 1);
  }
  CHECK(reader.read(to.get(), frame) == Got::frame);
  CHECK(frame.content == "0123456789");
}

TEST_CASE("frames that were sent together come out one by one, short and long") {
  auto [from, to] = socket_pair();
  std::vector<std::string> sent;
  for (const std::size_t size : {3, 0, 16'383, 16'384, 40'000, 1, 16'400, 2})
    sent.emplace_back(size, 'a' + sent.size());
  for (const auto& content : sent) REQUIRE(send_frame(from.get(), 1, content));
  from.close();
  FrameReader reader(50'000);
  Frame frame;
  for (const auto& content : sent) {
    REQUIRE(reader.read(to.get(), frame) == Got::frame);
    CHECK(frame.content == content);
    CHECK_FALSE(reader.has_part());
  }
  CHECK(reader.read(to.get(), frame) == Got::end);
}

TEST_CASE("frames that were sent together keep their own descriptors") {
  auto [from, to] = socket_pair();
  auto [one, two] = socket_pair();
  REQUIRE(send_frame(from.get(), 1, "a", {one.get()}));
  REQUIRE(send_frame(from.get(), 1, "b"));
  REQUIRE(send_frame(from.get(), 1, "c", std::vector<int>(kDescriptorsMax, two.get())));
  FrameReader reader(1, true);
  for (const std::size_t expected : {std::size_t{1}, std::size_t{0}, kDescriptorsMax}) {
    Frame frame;
    REQUIRE(reader.read(to.get(), frame) == Got::frame);
    CHECK(frame.descriptors.size() == expected);
  }
}

class Apart : public TextsApart {
 public:
  explicit Apart(std::size_t bytes_max) : bytes_max_(bytes_max) {}
  std::optional<std::uint64_t> place(std::string_view text) override {
    if (text.size() > bytes_max_ - bytes.size()) return std::nullopt;
    const auto out = bytes.size();
    bytes += text;
    return out;
  }
  std::string bytes;

 private:
  std::size_t bytes_max_;
};

TEST_CASE("long texts lie apart from their message while there is room") {
  const std::string shorter(4095, 's'), longer(4096, 'l'), longest(5000, 'x');
  Apart apart(10'000);
  std::string message;
  MessageWriter(message, &apart)
      .long_text(longer)
      .text(longest)
      .long_text(shorter)
      .long_text(longest)
      .long_text(longer);
  CHECK(apart.bytes == longer + longest);
  MessageReader r(MessageView{message, apart.bytes});
  CHECK(r.long_text() == longer);
  CHECK(r.text() == longest);
  CHECK(r.long_text() == shorter);
  CHECK(r.long_text() == longest);
  CHECK(r.long_text() == longer);
  r.end();
}

TEST_CASE("a text that would lie outside the memory for it is refused") {
  const auto read = [](std::uint64_t size, std::uint64_t place) {
    std::string message;
    MessageWriter(message).number(size | kApart).number(place);
    return std::string(MessageReader(MessageView{message, "0123456789"}).long_text());
  };
  CHECK(read(10, 0) == "0123456789");
  CHECK(read(3, 7) == "789");
  CHECK(read(0, 10).empty());
  for (const auto& [size, place] :
       {std::pair<std::uint64_t, std::uint64_t>{11, 0}, {4, 7}, {0, 11}, {~kApart, 1}, {1, UINT64_MAX}})
    CHECK_THROWS_AS(read(size, place), Error);
  std::string cut;
  MessageWriter(cut).number(3 | kApart);
  CHECK_THROWS_AS(MessageReader(MessageView{cut, "0123456789"}).long_text(), Error);
}

TEST_CASE("a text that is to be checked never lies apart") {
  std::string message;
  MessageWriter(message).number(3 | kApart).number(0);
  CHECK_THROWS_AS(MessageReader(MessageView{message, "0123456789"}).text(), Error);
}

TEST_CASE("bytes apart count once") {
  std::string message;
  MessageWriter(message).number(6 | kApart).number(0).number(4 | kApart).number(6).number(1 | kApart).number(0);
  MessageReader r(MessageView{message, "0123456789"});
  CHECK(r.long_text() == "012345");
  CHECK(r.long_text() == "6789");
  CHECK_THROWS_AS(r.long_text(), Error);
}

}  // namespace
