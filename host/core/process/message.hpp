// The content of messages between processes: numbers and strings one behind the other, little-endian, a string with
// its length before it. Reading checks each length; what the numbers mean is the reader's to check.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "chancery/error.hpp"

namespace chancery::core {

// A message, and the memory in which long texts of it lie that were not copied.
struct MessageView {
  std::string_view bytes, apart = {};
};

// Where such texts lie when a message is written.
class TextsApart {
 public:
  virtual ~TextsApart() = default;
  // Where in the memory that goes with the message the text lies from now on; none: nowhere.
  virtual std::optional<std::uint64_t> place(std::string_view text) = 0;
};

inline constexpr std::uint64_t kApart = std::uint64_t{1} << 63;  // in a text's length: it lies apart

class MessageWriter {
 public:
  // Appends to `out`, which outlives this.
  explicit MessageWriter(std::string& out, TextsApart* apart = nullptr) : out_(&out), apart_(apart) {}

  MessageWriter& number(std::uint64_t value) { return raw(&value, sizeof value); }
  MessageWriter& text(std::string_view value) { return number(value.size()).raw(value.data(), value.size()); }
  // A text that is written piece by piece between the two.
  std::size_t begin_text() {
    number(0);
    return out_->size();
  }
  void end_text(std::size_t begin) {
    const std::uint64_t size = out_->size() - begin;
    std::memcpy(out_->data() + begin - sizeof size, &size, sizeof size);
  }
  // A long one lies apart, where there is such a place.
  MessageWriter& long_text(std::string_view value) {
    const auto place = apart_ && value.size() >= kLongBytes ? apart_->place(value) : std::nullopt;
    return place ? number(value.size() | kApart).number(*place) : text(value);
  }

 private:
  MessageWriter& raw(const void* bytes, std::size_t size) {
    out_->append(static_cast<const char*>(bytes), size);
    return *this;
  }

  static constexpr std::size_t kLongBytes = 4096;
  std::string* out_;
  TextsApart* apart_;
};

class MessageReader {
 public:
  // Views into the message, which outlives them.
  explicit MessageReader(std::string_view bytes) : rest_(bytes) {}
  explicit MessageReader(MessageView message) : rest_(message.bytes), apart_(message.apart) {}

  // Each throws Error{contract} if the message ends before.
  std::uint64_t number() {
    std::uint64_t out;
    std::memcpy(&out, take(sizeof out).data(), sizeof out);
    return out;
  }
  std::string_view text() { return take(number()); }
  // One that may lie apart, where somebody else may change it while it is looked at.
  std::string_view long_text() {
    const auto size = number();
    return size & kApart ? apart(number(), size & ~kApart) : take(size);
  }
  // A count of things that take at least a number each: no message can claim more than it could hold.
  std::size_t count() {
    const auto out = number();
    if (out > rest_.size() / sizeof out) cut_off();
    return static_cast<std::size_t>(out);
  }
  bool at_end() const { return rest_.empty(); }
  // Throws Error{contract} if there is more.
  void end() const {
    if (!rest_.empty()) throw Error(Code::contract, "message", "longer than it should be");
  }

 private:
  [[noreturn]] static void cut_off() { throw Error(Code::contract, "message", "cut off"); }
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) cut_off();
    const auto out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  // None lies where another one does, so that a message stands for no more bytes than there are.
  std::string_view apart(std::uint64_t place, std::uint64_t size) {
    if (place > apart_.size() || size > apart_.size() - place || size > apart_.size() - apart_bytes_) cut_off();
    apart_bytes_ += size;
    return apart_.substr(place, size);
  }

  std::string_view rest_, apart_;
  std::uint64_t apart_bytes_ = 0;  // that were read
};

}  // namespace chancery::core
