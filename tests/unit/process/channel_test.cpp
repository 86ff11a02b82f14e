// Frames over a socket: what is sent arrives, in pieces or whole, and never more than is allowed.
#include "core/process/channel.hpp"

#include <sys/socket.h>

#include <array>
#include <string>

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

TEST_CASE("a message with borrowed texts has the bytes of one without") {
  const std::string shorter(4095, 's'), longer(4096, 'l');
  std::string plain;
  PartedMessage parted;
  const auto write = [&](MessageWriter w) { w.number(1).lasting_text(longer).text(longer).lasting_text(shorter); };
  write(MessageWriter(plain));
  write(MessageWriter(parted));
  CHECK(parted.borrowed.size() == 1);
  CHECK(parted.size() == plain.size());
  std::vector<std::string_view> parts;
  parted.add_parts(parts);
  std::string joined;
  for (const auto part : parts) joined += part;
  CHECK(joined == plain);
}

}  // namespace
