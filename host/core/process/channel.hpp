// Frames between processes over a stream socket, with descriptors. A frame is u32 type, u32 0, u64 bytes of content,
// the content; descriptors travel with its first byte. What comes in may be hostile: a receiver bounds its length.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "descriptor.hpp"

namespace chancery::core {

struct Frame {
  std::uint32_t type = 0;
  std::string_view content;  // the reader's, until it reads again
  std::vector<Descriptor> descriptors;
};

// Two connected ends, closed on exec.
struct SocketPair {
  Descriptor ours, theirs;
};
// Throws Error{io}.
SocketPair socket_pair();

inline constexpr std::size_t kDescriptorsMax = 16;  // of a frame

// Sends a frame whole. Waits, as long as the socket does (SO_SNDTIMEO). False: the other side is
// gone, or does not listen (errno is EAGAIN); a part may have been sent, so that the channel is of no use any more.
bool send_frame(int socket, std::uint32_t type, std::string_view content, const std::vector<int>& descriptors = {});

// The same of content in parts, so that what is long need not be copied; at most 1,000 of them.
bool send_frame(int socket, std::uint32_t type, std::span<const std::string_view> parts);

// Frames as they arrive at a socket that is not waited for. Short ones are read many at a time, unless descriptors come
// with them; the content of long ones is read straight to where it stays, in memory that is kept for the next one.
class FrameReader {
 public:
  // Descriptors are dropped unless they are expected.
  explicit FrameReader(std::uint64_t bytes_max, bool with_descriptors = false)
      : bytes_max_(bytes_max), with_descriptors_(with_descriptors) {}

  enum class Got { frame, nothing, end };
  // The next frame, if it is there. Throws Error{contract} for one that is longer than allowed.
  Got read(int socket, Frame& frame);
  // A part of the next one was read.
  bool has_part() const { return have_ > 0; }

 private:
  struct Header {
    std::uint32_t type = 0, zero = 0;
    std::uint64_t size = 0;
  };
  bool fill(int socket, char* to, std::size_t size, bool& ended);
  std::size_t receive(int socket, char* to, std::size_t size, bool& ended);
  void make_room(std::size_t size);

  std::uint64_t bytes_max_;
  bool with_descriptors_;
  Header header_;
  std::size_t have_ = 0;  // of header and content
  std::unique_ptr<char[]> content_;
  std::size_t room_ = 0;
  std::unique_ptr<char[]> early_;  // what was read and is not yet a frame's lies from `early_at_` on
  std::size_t early_at_ = 0, early_end_ = 0;
  std::vector<Descriptor> descriptors_;
};

// Waits for the reader's next frame. False: the other side is gone. Throws as the reader does.
bool receive_frame(int socket, FrameReader& reader, Frame& frame);

}  // namespace chancery::core
