// Frames: see channel.hpp.
#include "channel.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kDescriptorsMax = 4;
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kStepBytes = 1 << 20;  // what is announced takes no memory before it arrives

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

}  // namespace

SocketPair socket_pair() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw Error(Code::io, "socketpair", std::strerror(errno));
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

bool send_frame(int socket, std::uint32_t type, std::string_view content, const std::vector<int>& descriptors) {
  std::array<char, kHeaderBytes> header{};
  const std::uint64_t size = content.size();
  std::memcpy(header.data(), &type, sizeof type);
  std::memcpy(header.data() + 8, &size, sizeof size);
  iovec parts[2] = {{header.data(), header.size()}, {const_cast<char*>(content.data()), content.size()}};
  Control control{};
  msghdr message{};
  message.msg_iov = parts;
  message.msg_iovlen = 2;
  if (!descriptors.empty()) attach(message, control, descriptors);
  auto left = header.size() + content.size();
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

bool receive_frame(int socket, Frame& frame, std::uint64_t bytes_max) {
  FrameReader reader(bytes_max, true);
  for (;;) {
    pollfd ready{socket, POLLIN, 0};
    if (::poll(&ready, 1, -1) < 0 && errno != EINTR) return false;
    switch (reader.read(socket, frame)) {
      case FrameReader::Got::frame: return true;
      case FrameReader::Got::end: return false;
      case FrameReader::Got::nothing: break;
    }
  }
}

// True: all of it is there. It reads no byte beyond, so that a frame's descriptors come with its own first byte.
bool FrameReader::fill(int socket, char* to, std::size_t size, bool& ended) {
  while (size > 0) {
    iovec part{to, size};
    Control control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (with_descriptors_) {
      message.msg_control = control.bytes;
      message.msg_controllen = sizeof control.bytes;
    }
    const auto n = ::recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      ended = n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
      return false;
    }
    take_descriptors(message, descriptors_);
    to += n;
    size -= static_cast<std::size_t>(n);
    have_ += static_cast<std::size_t>(n);
  }
  return true;
}

FrameReader::Got FrameReader::read(int socket, Frame& frame) {
  bool ended = false;
  const auto none = [&] { return ended ? Got::end : Got::nothing; };
  if (have_ < kHeaderBytes) {
    static_assert(sizeof(Header) == kHeaderBytes);
    if (!fill(socket, reinterpret_cast<char*>(&header_) + have_, kHeaderBytes - have_, ended)) return none();
    if (header_.zero != 0 || header_.size > bytes_max_)
      throw Error(Code::contract, "message", "no frame, or one of more than " + std::to_string(bytes_max_) + " bytes");
  }
  while (have_ - kHeaderBytes < header_.size) {
    const auto got = have_ - kHeaderBytes;
    if (content_.size() == got) content_.resize(std::min<std::uint64_t>(header_.size, got * 2 + kStepBytes));
    if (!fill(socket, content_.data() + got, content_.size() - got, ended)) return none();
  }
  frame.type = header_.type;
  frame.content = std::move(content_);
  frame.descriptors = std::move(descriptors_);
  content_.clear();
  descriptors_.clear();
  have_ = 0;
  return Got::frame;
}

}  // namespace chancery::core
