// The content of messages between processes: numbers and strings one behind the other, little-endian, a string with
// its length before it. Reading checks each length; what the numbers mean is the reader's to check.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/error.hpp"

namespace chancery::core {

// A message with long texts of others in it that were not copied.
struct PartedMessage {
  struct Borrowed {
    std::size_t at = 0;  // in `bytes`, before which it stands
    std::string_view text;
  };
  std::string bytes;
  std::vector<Borrowed> borrowed;

  void clear() { bytes.clear(), borrowed.clear(); }
  std::size_t size() const {
    auto out = bytes.size();
    for (const auto& one : borrowed) out += one.text.size();
    return out;
  }
  // Appends them, in their order; views of `bytes` and of what was borrowed.
  void add_parts(std::vector<std::string_view>& out) const {
    std::size_t begin = 0;
    for (const auto& [at, text] : borrowed) {
      out.push_back(std::string_view(bytes).substr(begin, at - begin));
      out.push_back(text);
      begin = at;
    }
    out.push_back(std::string_view(bytes).substr(begin));
  }
};

class MessageWriter {
 public:
  // Appends to `out`, which outlives this.
  explicit MessageWriter(std::string& out) : out_(&out) {}
  explicit MessageWriter(PartedMessage& out) : out_(&out.bytes), borrowed_(&out.borrowed) {}

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
  // The same bytes; `value` stays as it is for as long as the message is of use.
  MessageWriter& lasting_text(std::string_view value) {
    if (!borrowed_ || value.size() < kLongBytes || borrowed_->size() == kBorrowedMax) return text(value);
    number(value.size());
    borrowed_->push_back({out_->size(), value});
    return *this;
  }

 private:
  MessageWriter& raw(const void* bytes, std::size_t size) {
    out_->append(static_cast<const char*>(bytes), size);
    return *this;
  }

  static constexpr std::size_t kLongBytes = 4096, kBorrowedMax = 400;
  std::string* out_;
  std::vector<PartedMessage::Borrowed>* borrowed_ = nullptr;
};

class MessageReader {
 public:
  // Views into `bytes`, which outlive the views.
  explicit MessageReader(std::string_view bytes) : rest_(bytes) {}

  // Each throws Error{contract} if the message ends before.
  std::uint64_t number() {
    std::uint64_t out;
    std::memcpy(&out, take(sizeof out).data(), sizeof out);
    return out;
  }
  std::string_view text() { return take(number()); }
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

  std::string_view rest_;
};

}  // namespace chancery::core
