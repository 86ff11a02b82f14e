#include "choice.hpp"

#include <algorithm>
#include <tuple>

namespace chancery::brief {

Choice best_in_turn(std::vector<Candidate> candidates, std::size_t most) {
  const auto is_told = [](const Candidate& each) { return each.is_told; };
  if (!std::all_of(candidates.begin(), candidates.end(), is_told)) std::erase_if(candidates, is_told);
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.item, !a.gives_figure, a.sentence) < std::tuple(b.item, !b.gives_figure, b.sentence);
  });
  std::vector<std::tuple<std::size_t, bool, std::size_t>> order;  // turn, figure, sentence
  order.reserve(candidates.size());
  for (std::size_t i = 0, turn = 0; i < candidates.size(); ++i, ++turn) {
    if (i != 0 && candidates[i].item != candidates[i - 1].item) turn = 0;
    order.emplace_back(turn, !candidates[i].gives_figure, candidates[i].sentence);
  }
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(most, order.size()));
  std::partial_sort(order.begin(), end, order.end());
  Choice out{{}, order.size()};
  for (auto at = order.begin(); at != end; ++at) out.sentences.push_back(std::get<2>(*at));
  return out;
}

}  // namespace chancery::brief
