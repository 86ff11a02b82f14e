// Frames: see channel.hpp.
#include "channel.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <numeric>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kStepBytes = 1 << 20;  // what is announced takes no memory before it arrives
constexpr std::size_t kEarlyBytes = 16 << 10;
constexpr std::size_t kKeptBytes = 16 << 20;  // of memory, for the next frame

union Control {
  char bytes[CMSG_SPACE(sizeof(int) * kDescriptorsMax)];
  cmsghdr aligned;
};

void attach(msghdr& message, Control& control, const std::vector<int>& descriptors) {
  const auto size = sizeof(int) * descriptors.size();
  message.msg_control = control.bytes;
  message.msg_controllen = CMSG_SPACE(size);
  auto* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(size);
  std::memcpy(CMSG_DATA(header), descriptors.data(), size);
}

void take_descriptors(const msghdr& message, std::vector<Descriptor>& out) {
  for (auto* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(const_cast<msghdr*>(&message), header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    const auto count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int fd;
      std::memcpy(&fd, CMSG_DATA(header) + i * sizeof fd, sizeof fd);
      out.emplace_back(fd);
    }
  }
}

// What is in `rest`, whose first part gets the header.
bool send_all(int socket, std::uint32_t type, std::span<iovec> rest, const std::vector<int>& descriptors) {
  std::array<char, kHeaderBytes> header{};
  rest[0] = {header.data(), header.size()};
  const auto left_of = [](std::uint64_t sum, const iovec& part) { return sum + part.iov_len; };
  auto left = std::accumulate(rest.begin(), rest.end(), std::uint64_t{0}, left_of);
  const auto size = left - header.size();
  std::memcpy(header.data(), &type, sizeof type);
  std::memcpy(header.data() + 8, &size, sizeof size);
  Control control{};
  msghdr message{};
  message.msg_iov = rest.data();
  message.msg_iovlen = rest.size();
  if (!descriptors.empty()) attach(message, control, descriptors);
  while (left > 0) {
    const auto n = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    left -= static_cast<std::size_t>(n);
    message.msg_control = nullptr;
    message.msg_controllen = 0;
    for (auto gone = static_cast<std::size_t>(n); gone > 0;) {
      auto& part = message.msg_iov[0];
      const auto step = std::min(gone, part.iov_len);
      part.iov_base = static_cast<char*>(part.iov_base) + step;
      part.iov_len -= step;
      gone -= step;
      if (part.iov_len == 0 && message.msg_iovlen > 1) ++message.msg_iov, --message.msg_iovlen;
    }
  }
  return true;
}

iovec part_of(std::string_view bytes) { return {const_cast<char*>(bytes.data()), bytes.size()}; }

}  // namespace

SocketPair socket_pair() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw Error(Code::io, "socketpair", std::strerror(errno));
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

bool send_frame(int socket, std::uint32_t type, std::string_view content, const std::vector<int>& descriptors) {
  iovec parts[2] = {{}, part_of(content)};
  return send_all(socket, type, parts, descriptors);
}

bool send_frame(int socket, std::uint32_t type, std::span<const std::string_view> parts) {
  std::vector<iovec> all(1 + parts.size());
  std::transform(parts.begin(), parts.end(), all.begin() + 1, part_of);
  return send_all(socket, type, all, {});
}

// One that is there already costs no waiting.
bool receive_frame(int socket, FrameReader& reader, Frame& frame) {
  for (;;) {
    switch (reader.read(socket, frame)) {
      case FrameReader::Got::frame: return true;
      case FrameReader::Got::end: return false;
      case FrameReader::Got::nothing: break;
    }
    pollfd ready{socket, POLLIN, 0};
    if (::poll(&ready, 1, -1) < 0 && errno != EINTR) return false;
  }
}

// How many bytes came; 0: none are there, or no more come.
std::size_t FrameReader::receive(int socket, char* to, std::size_t size, bool& ended) {
  iovec part{to, size};
  Control control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (with_descriptors_) {
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
  }
  ssize_t n;
  do n = ::recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  while (n < 0 && errno == EINTR);
  if (n <= 0) {
    ended = n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    return 0;
  }
  take_descriptors(message, descriptors_);
  return static_cast<std::size_t>(n);
}

// True: all of it is there. Where descriptors may come it reads no byte beyond, so that those of a frame come with its
// own first byte.
bool FrameReader::fill(int socket, char* to, std::size_t size, bool& ended) {
  while (size > 0) {
    std::size_t n = 0;
    if (early_at_ == early_end_ && !with_descriptors_ && size < kEarlyBytes) {
      if (!early_) early_ = std::make_unique_for_overwrite<char[]>(kEarlyBytes);
      early_at_ = 0;
      early_end_ = receive(socket, early_.get(), kEarlyBytes, ended);
      if (early_end_ == 0) return false;
    }
    if (early_at_ < early_end_) {
      n = std::min(size, early_end_ - early_at_);
      std::memcpy(to, early_.get() + early_at_, n);
      early_at_ += n;
    } else {
      n = receive(socket, to, size, ended);
      if (n == 0) return false;
    }
    to += n;
    size -= n;
    have_ += n;
  }
  return true;
}

void FrameReader::make_room(std::size_t size) {
  auto larger = std::make_unique_for_overwrite<char[]>(size);
  if (room_ > 0) std::memcpy(larger.get(), content_.get(), room_);
  content_ = std::move(larger);
  room_ = size;
}

FrameReader::Got FrameReader::read(int socket, Frame& frame) {
  bool ended = false;
  const auto none = [&] { return ended ? Got::end : Got::nothing; };
  if (have_ == 0 && room_ > kKeptBytes) content_.reset(), room_ = 0;
  if (have_ < kHeaderBytes) {
    static_assert(sizeof(Header) == kHeaderBytes);
    if (!fill(socket, reinterpret_cast<char*>(&header_) + have_, kHeaderBytes - have_, ended)) return none();
    if (header_.zero != 0 || header_.size > bytes_max_)
      throw Error(Code::contract, "message", "no frame, or one of more than " + std::to_string(bytes_max_) + " bytes");
  }
  while (have_ - kHeaderBytes < header_.size) {
    const auto got = have_ - kHeaderBytes;
    if (room_ == got) make_room(std::min<std::uint64_t>(header_.size, got * 2 + kStepBytes));
    const auto step = std::min<std::uint64_t>(header_.size, room_) - got;
    if (!fill(socket, content_.get() + got, step, ended)) return none();
  }
  frame.type = header_.type;
  frame.content = {content_.get(), static_cast<std::size_t>(header_.size)};
  frame.descriptors = std::move(descriptors_);
  descriptors_.clear();
  have_ = 0;
  return Got::frame;
}

}  // namespace chancery::core
