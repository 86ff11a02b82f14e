// All sums are made in text order, so that scores are the same everywhere.
#include "centrality.hpp"

#include <algorithm>
#include <cmath>

namespace chancery::extractive {

namespace {

constexpr double kDamping = 0.85;
// The walk begins with each text's share of all likeness, where it would end without damping: few rounds are left to
// do.
constexpr int kRounds = 4;

class Walk {
 public:
  explicit Walk(const Bigrams& bigrams) : texts_(bigrams.texts()) {
    const auto all = weighted(bigrams);
    pass_.resize(weights_.size());
    for (std::size_t i = 0; i < texts_; ++i) add(bigrams.of(i), all);
    degrees_.assign(texts_, 1);
    degrees_ = likeness_times(degrees_);
  }

  std::vector<double> ranks() {
    double total = 0;
    for (const auto degree : degrees_) total += degree;
    if (!(total > 0)) return std::vector<double>(texts_);
    auto ranks = degrees_;
    for (auto& rank : ranks) rank = damped(rank / total);
    for (int round = 0; round < kRounds; ++round) ranks = stepped(ranks);
    return ranks;
  }

 private:
  struct Weight {
    double of_all = 0, of_shared = 0;  // the same, or nothing if one text alone has the bigram
    std::uint32_t number = 0;          // among the shared ones
  };

  static std::vector<std::uint32_t> counts_of(const Bigrams& bigrams) {
    std::vector<std::uint32_t> out(bigrams.vocabulary());
    for (std::size_t i = 0; i < bigrams.texts(); ++i)
      for (const auto bigram : bigrams.of(i)) ++out[bigram];
    return out;
  }
  // What one text alone has leads nowhere: the others are numbered anew.
  std::vector<Weight> weighted(const Bigrams& bigrams) {
    std::vector<Weight> out;
    out.reserve(bigrams.vocabulary());
    for (const auto count : counts_of(bigrams)) {
      const auto weight = 1.0 / count;
      out.push_back({weight, count > 1 ? weight : 0, static_cast<std::uint32_t>(weights_.size())});
      if (count > 1) weights_.push_back(weight);
    }
    return out;
  }
  void add(std::span<const std::uint32_t> bigrams, const std::vector<Weight>& all) {
    double square = 0, shared = 0;
    auto end = shared_.size();
    shared_.resize(end + bigrams.size());
    for (const auto bigram : bigrams) {
      const auto& weight = all[bigram];
      square += weight.of_all;
      shared += weight.of_shared;
      shared_[end] = weight.number;
      end += weight.of_shared > 0;
    }
    shared_.resize(end);
    ends_.push_back(end);
    scales_.push_back(square > 0 ? 1 / std::sqrt(square) : 0);
    own_.push_back(square > 0 ? shared / square : 0);
  }

  double damped(double rank) const { return (1 - kDamping) / static_cast<double>(texts_) + kDamping * rank; }
  std::vector<double> stepped(std::vector<double> ranks) {
    for (std::size_t i = 0; i < texts_; ++i) ranks[i] = degrees_[i] > 0 ? ranks[i] / degrees_[i] : 0;
    ranks = likeness_times(ranks);
    for (auto& rank : ranks) rank = damped(rank);
    return ranks;
  }
  // The matrix of likeness, with no text like itself, times a vector.
  std::vector<double> likeness_times(const std::vector<double>& in) {
    std::fill(pass_.begin(), pass_.end(), 0.0);
    for (std::size_t i = 0; i < texts_; ++i) {
      const auto share = in[i] * scales_[i];
      for (auto n = ends_[i]; n < ends_[i + 1]; ++n) pass_[shared_[n]] += share;
    }
    for (std::size_t b = 0; b < pass_.size(); ++b) pass_[b] *= weights_[b];
    std::vector<double> out(texts_);
    for (std::size_t i = 0; i < texts_; ++i) {
      double sum = 0;
      for (auto n = ends_[i]; n < ends_[i + 1]; ++n) sum += pass_[shared_[n]];
      out[i] = std::max(0.0, sum * scales_[i] - in[i] * own_[i]);
    }
    return out;
  }

  std::size_t texts_;
  std::vector<double> weights_, pass_;          // by bigram
  std::vector<std::uint32_t> shared_;           // the texts' bigrams
  std::vector<std::size_t> ends_ = {0};         // by text: where its bigrams end
  std::vector<double> scales_, own_, degrees_;  // by text: 1 / length, likeness with itself, with all others
};

}  // namespace

std::vector<double> centrality(const Bigrams& bigrams) {
  auto out = Walk(bigrams).ranks();
  const auto most = out.empty() ? 0.0 : *std::max_element(out.begin(), out.end());
  for (auto& rank : out) rank = most > 0 ? rank / most : 0;
  return out;
}

}  // namespace chancery::extractive
