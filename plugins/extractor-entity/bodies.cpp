#include "bodies.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "body_lists.hpp"
#include "code_points.hpp"
#include "word_set.hpp"

namespace chancery::entities {

namespace {

template <class Each>
constexpr void each_short(const Body& body, Each each) {
  auto rest = body.shorts;
  while (!rest.empty()) {
    const auto size = std::min(rest.find(' '), rest.size());
    if (size != 0) each(rest.substr(0, size));
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
}

// The bytes of its last character; 0 if it has none.
constexpr std::uint32_t last_of(std::string_view word) {
  std::uint32_t out = 0;
  for (auto i = word.size() < 3 ? word.size() : word.size() - 3; i < word.size(); ++i)
    out = out << 8 | static_cast<unsigned char>(word[i]);
  return out;
}
// A word for what local bodies are for, and how it is written out.
struct FunctionWord {
  std::string_view word, full;
  std::uint32_t last = 0;  // kept: compilers bound the steps of what they work out
  constexpr FunctionWord() = default;
  constexpr FunctionWord(std::string_view as_word, std::string_view in_full)
      : word(as_word), full(in_full), last(last_of(as_word)) {}
};
template <class Each>
constexpr void each_function_word(Each each) {
  for (const auto& body : kFunctions) {
    each(FunctionWord{body.full, body.full});
    each_short(body, [&](std::string_view word) { each(FunctionWord{word, body.full}); });
  }
}
constexpr std::size_t function_word_count() {
  std::size_t out = 0;
  each_function_word([&](const FunctionWord&) { ++out; });
  return out;
}
// By their last characters; of those the longest first, and of one word the first in the list above.
constexpr auto function_words() {
  std::array<FunctionWord, function_word_count()> out;
  std::size_t n = 0;
  each_function_word([&](const FunctionWord& one) {
    auto place = n++;
    for (; place > 0 && (out[place - 1].last > one.last ||
                         (out[place - 1].last == one.last && out[place - 1].word.size() < one.word.size()));
         --place)
      out[place] = out[place - 1];
    out[place] = one;
  });
  return out;
}
constexpr auto kFunctionWords = function_words();

// The longest that a name ends with.
FunctionWord function_at_end(std::string_view front) {
  if (front.size() < 3) return {};
  const auto last = last_of(front);
  const auto* one = std::lower_bound(kFunctionWords.begin(), kFunctionWords.end(), last,
                                     [](const FunctionWord& a, std::uint32_t b) { return a.last < b; });
  for (; one != kFunctionWords.end() && one->last == last; ++one)
    if (language::finishes_with(front, one->word)) return *one;
  return {};
}

constexpr std::size_t kShortNameCount = [] {
  std::size_t out = 0;
  for (const auto& body : kNationals) each_short(body, [&](std::string_view) { ++out; });
  return out;
}();
constexpr std::array<std::string_view, kShortNameCount> kFullNames = [] {
  std::array<std::string_view, kShortNameCount> out;
  std::size_t n = 0;
  for (const auto& body : kNationals) each_short(body, [&](std::string_view) { out[n++] = body.full; });
  return out;
}();
// Of national bodies, in the order of their full names above.
constexpr language::WordSet<kShortNameCount> kShortNames([] {
  std::array<std::string_view, kShortNameCount> out;
  std::size_t n = 0;
  for (const auto& body : kNationals) each_short(body, [&](std::string_view name) { out[n++] = name; });
  return out;
}());

}  // namespace

void add_bodies(WordMarks& all) {
  const auto add = [&](std::string_view name, std::uint32_t marks) { all[std::string(name)] |= marks; };
  for (const auto& body : kNationals) {
    add(body.full, kNational);
    each_short(body, [&](std::string_view name) {
      add(name, kNational);
      // Local bodies are called by its long form: 青山市卫生健康委员会.
      if (language::finishes_with(name, "委")) add(std::string(name) + "员会", kNational);
    });
  }
  for (const auto& body : kFunctions) {
    // One character alone stands for much else; with its suffix it is a word: 教委, 农办.
    const auto one = [&](std::string_view name) {
      if (name.size() > 3) add(name, kFunction | kCommon);
    };
    one(body.full);
    each_short(body, one);
  }
  for (const std::string_view name : {"教委", "农委", "农办", "编办", "编委办", "外办", "侨办", "台办", "民委", "交委",
                                      "商委", "教体局", "团市委", "团区委", "团县委", "团省委"})
    add(name, kFunction | kOffice);
}

std::string_view full_national_name(std::string_view name) {
  const auto found = kShortNames.index_of(name);
  return found != kShortNameCount ? kFullNames[found] : name;
}

std::string with_full_function(std::string_view name) {
  struct Office {
    std::string_view word, full;
  };
  static constexpr std::array<Office, 5> offices = {
      {{"委员会", "委员会"}, {"办公室", "办公室"}, {"局", "局"}, {"委", "委员会"}, {"办", "办公室"}}};
  const auto* office = std::find_if(offices.begin(), offices.end(),
                                    [&](const Office& one) { return language::finishes_with(name, one.word); });
  if (office == offices.end()) return std::string(name);
  const auto front = name.substr(0, name.size() - office->word.size());
  const auto function = function_at_end(front);
  const auto place = front.substr(0, front.size() - function.word.size());
  std::string out;
  out.reserve(place.size() + function.full.size() + office->full.size());
  return out.append(place).append(function.full).append(office->full);
}

}  // namespace chancery::entities
