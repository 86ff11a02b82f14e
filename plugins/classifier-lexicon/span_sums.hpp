// Adds up, for each of many spans of a text, what was found whole inside it. One pass, whatever way spans nest or
// overlap: a span's sums are the running sums where it ends less those where it began.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "aho_corasick.hpp"

namespace chancery::lexicon {

struct Span {
  std::uint32_t begin = 0, end = 0;
};

using Sum = std::int64_t;  // thousandths

class SpanSums {
 public:
  explicit SpanSums(std::vector<Span> spans) : spans_(std::move(spans)) {
    by_begin_ = sorted([](Span s) { return s.begin; });
    by_end_ = sorted([](Span s) { return s.end; });
  }

  // Calls add(match, running sums) for each match, in text order, and done(span, its sums) for each wanted span, in the
  // order of their ends.
  template <class Add, class Done>
  void run(const Matches& matches, std::size_t sums, const std::vector<char>& wanted, Add&& add, Done&& done) const {
    constexpr std::uint32_t kNotBegun = 0xFFFFFFFF;
    std::vector<Sum> running(sums), inside(sums), at_begin;
    std::vector<std::uint32_t> begun(spans_.size(), kNotBegun);  // as which of the wanted ones
    std::size_t opened = 0, closed = 0;
    std::uint32_t wanted_opened = 0;
    for (std::size_t i = 0; closed < spans_.size(); ++i) {
      const auto* match = i < matches.size() ? &matches[i] : nullptr;
      for (; opened < spans_.size() && (!match || match->begin >= spans_[by_begin_[opened]].begin); ++opened) {
        if (!wanted[by_begin_[opened]]) continue;
        begun[by_begin_[opened]] = wanted_opened++;
        at_begin.insert(at_begin.end(), running.begin(), running.end());
      }
      for (; closed < spans_.size() && (!match || match->end > spans_[by_end_[closed]].end); ++closed) {
        const auto span = by_end_[closed];
        if (!wanted[span]) continue;
        const auto from = begun[span];  // none: the span lies inside a match
        for (std::size_t s = 0; s < sums; ++s)
          inside[s] = from == kNotBegun ? 0 : running[s] - at_begin[from * sums + s];
        done(span, std::span<Sum>(inside));
      }
      if (match) add(*match, std::span<Sum>(running));
    }
  }

 private:
  // Numbers of spans in the order of a key; equal ones in their own order.
  template <class Key>
  std::vector<std::uint32_t> sorted(Key&& key) const {
    std::vector<std::uint64_t> keyed;
    for (std::uint32_t i = 0; i < spans_.size(); ++i) keyed.push_back(std::uint64_t{key(spans_[i])} << 32 | i);
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::uint32_t> out;
    for (const auto both : keyed) out.push_back(static_cast<std::uint32_t>(both));
    return out;
  }

  std::vector<Span> spans_;
  std::vector<std::uint32_t> by_begin_, by_end_;
};

}  // namespace chancery::lexicon
