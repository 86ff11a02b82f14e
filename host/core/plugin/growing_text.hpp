// A text that is written at its end: in memory that is lent to it as long as there is some, then in its own. Where it
// lies last in lent memory it grows without being copied.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace chancery::core {

class TextMemory {
 public:
  virtual ~TextMemory() = default;
  // So many bytes, directly behind `end` unless it is null; null: there are none.
  virtual char* lend(std::size_t bytes, const char* end) = 0;
};

class GrowingText {
 public:
  // `lender` outlives this; null: nobody lends.
  explicit GrowingText(TextMemory* lender = nullptr) : lender_(lender) {}
  GrowingText(GrowingText&&) = default;
  GrowingText& operator=(GrowingText&&) = default;

  void append(std::string_view more) {
    if (more.empty()) return;
    if (more.size() > capacity_ - size_) grow(more.size());
    if (!lender_) return void(own_.append(more));
    std::memcpy(lent_ + size_, more.data(), more.size());
    size_ += more.size();
  }
  operator std::string_view() const { return lender_ ? std::string_view(lent_, size_) : own_; }

 private:
  static constexpr std::size_t kStepBytes = 4096;

  void grow(std::size_t bytes) {
    if (!lender_) return;
    const auto step = (bytes + kStepBytes - 1) / kStepBytes * kStepBytes;
    if (lent_ && lender_->lend(step, lent_ + capacity_)) return void(capacity_ += step);
    if (auto* to = lender_->lend(2 * size_ + step, nullptr)) {  // another one lies behind it
      if (lent_) std::memcpy(to, lent_, size_);
      lent_ = to;
      capacity_ = 2 * size_ + step;
      return;
    }
    own_.reserve(2 * size_ + step);
    own_.assign(std::string_view(*this));
    lender_ = nullptr;
  }

  TextMemory* lender_;
  char* lent_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;  // of what is lent
  std::string own_;
};

}  // namespace chancery::core
