// A text in lent memory: the same words whether there is much, little or none of it.
#include "core/plugin/growing_text.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

namespace {

class Lender : public TextMemory {
 public:
  explicit Lender(std::size_t bytes) : memory_(bytes) {}
  char* lend(std::size_t bytes, const char* end) override {
    if ((end && end != memory_.data() + used_) || bytes > memory_.size() - used_) return nullptr;
    auto* out = memory_.data() + used_;
    used_ += bytes;
    return out;
  }
  bool has(std::string_view text) const {
    return text.data() >= memory_.data() && text.data() < memory_.data() + memory_.size();
  }

 private:
  std::vector<char> memory_;
  std::size_t used_ = 0;
};

TEST_CASE("two texts grow in turn, and move when there is no more") {
  const std::size_t bytes = GENERATE(0, 4096, 20'000, 1'000'000);
  Lender lender(bytes);
  std::array<GrowingText, 2> texts{GrowingText(&lender), GrowingText(&lender)};
  std::string expected[2];
  for (std::size_t n = 0; n < 900; ++n) {
    const std::string more(n % 97, static_cast<char>('a' + n % 26));
    texts[n / 7 % 2].append(more);
    expected[n / 7 % 2] += more;
  }
  for (std::size_t i : {0, 1}) {
    const auto moved = std::move(texts[i]);
    CHECK(std::string_view(moved) == expected[i]);
    CHECK(lender.has(moved) == (bytes == 1'000'000));
  }
}

TEST_CASE("without a lender it is a string") {
  GrowingText text;
  CHECK(std::string_view(text).empty());
  text.append("短");
  text.append("");
  text.append("文本");
  CHECK(std::string_view(text) == "短文本");
}

}  // namespace
