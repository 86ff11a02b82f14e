// One is taken after the other, the one of the greatest score less likeness to those taken (maximal marginal
// relevance), of the groups that have their turn. Likeness and turns only grow as more are taken. So what an entry was
// last known to cost is the least that it costs now, and only entries that come to the top of their queue are looked at
// again.
#include "selection.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <tuple>

#include "characters.hpp"
#include "repetition.hpp"

namespace chancery::extractive {

namespace {

// About as much is compared for a summary of few sentences; more room is made when it is needed.
constexpr std::size_t kComparedBytes = 4096;

constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kNotAdded = kUnlimited;

struct Entry {
  std::size_t candidate = 0;
  double cost = 0;                   // the least first
  std::size_t compared = 0;          // with so many of those taken
  std::size_t sentence = kNotAdded;  // its number in the repetition
  double likeness = 0;               // the greatest to any of these
};

// Heaps of the standard library have the greatest on top.
bool is_later(const Entry& a, const Entry& b) {
  return std::tuple(a.cost, a.candidate) > std::tuple(b.cost, b.candidate);
}

// The entries of a group, the first on top.
struct Queue {
  std::vector<Entry> entries;
  std::size_t given = 0;
};

// What may still be taken.
struct Budget {
  std::size_t sentences = 0, characters = kUnlimited;
};

class Selector {
 public:
  Selector(std::string_view text, const Candidates& candidates, const std::vector<double>& scores,
           const Settings& settings, Budget budget)
      : text_(text),
        candidates_(&candidates),
        scores_(&scores),
        settings_(&settings),
        budget_(budget),
        repetition_(kComparedBytes) {}

  std::vector<std::size_t> select(std::span<const Group> groups) {
    std::vector<std::size_t> out;
    for (const auto& group : groups) queues_.push_back({entries_of(group), 0});
    for (std::size_t i = 0; i < queues_.size(); ++i) wait(i);
    while (budget_.sentences != 0 && !waiting_.empty()) {
      const auto i = next_queue();
      if (advance(queues_[i], out)) ++queues_[i].given;
      wait(i);
    }
    return out;
  }

 private:
  std::string_view words(const Entry& entry) const { return candidates_->all[entry.candidate].words(text_); }

  std::vector<Entry> entries_of(const Group& group) const {
    std::vector<Entry> out;
    for (auto i = group.begin; i < group.end; ++i)
      if ((*scores_)[i] > 0) out.push_back({.candidate = i, .cost = -(*scores_)[i]});
    std::make_heap(out.begin(), out.end(), is_later);
    return out;
  }

  // Takes the first entry of a queue, drops it, or puts it where it belongs by what is known now. True: it is taken.
  bool advance(Queue& queue, std::vector<std::size_t>& out) {
    std::pop_heap(queue.entries.begin(), queue.entries.end(), is_later);
    auto entry = queue.entries.back();
    queue.entries.pop_back();
    if (!fits(entry)) return false;
    if (entry.sentence == kNotAdded) entry.sentence = repetition_.add(words(entry));
    if (entry.compared == repetition_.taken()) {
      take(entry);
      out.push_back(entry.candidate);
      return true;
    }
    if (is_said(entry)) return false;
    entry.cost = settings_->redundancy * entry.likeness - (*scores_)[entry.candidate];
    queue.entries.push_back(entry);
    std::push_heap(queue.entries.begin(), queue.entries.end(), is_later);
    return false;
  }
  bool fits(const Entry& entry) const {
    return budget_.characters == kUnlimited || characters_of(words(entry)) <= budget_.characters;
  }
  void take(const Entry& entry) {
    --budget_.sentences;
    if (budget_.characters != kUnlimited) budget_.characters -= characters_of(words(entry));
    repetition_.take(entry.sentence);
  }
  // Compares with those that were taken since the entry was compared last.
  bool is_said(Entry& entry) const {
    for (; entry.compared < repetition_.taken(); ++entry.compared) {
      const auto measure = repetition_.compare(entry.sentence, entry.compared);
      if (measure.is_said) return true;
      entry.likeness = std::max(entry.likeness, measure.cosine);
    }
    return false;
  }

  // A queue's place among the others changes only while it is not waiting.
  void wait(std::size_t i) {
    if (queues_[i].entries.empty()) return;
    waiting_.push_back(i);
    std::push_heap(waiting_.begin(), waiting_.end(), [this](auto a, auto b) { return order(a) > order(b); });
  }
  std::size_t next_queue() {
    std::pop_heap(waiting_.begin(), waiting_.end(), [this](auto a, auto b) { return order(a) > order(b); });
    const auto out = waiting_.back();
    waiting_.pop_back();
    return out;
  }
  std::tuple<std::size_t, double, std::size_t> order(std::size_t i) const {
    const auto& first = queues_[i].entries.front();
    return {queues_[i].given / settings_->per_section, first.cost, first.candidate};
  }

  std::string_view text_;
  const Candidates* candidates_;
  const std::vector<double>* scores_;
  const Settings* settings_;
  Budget budget_;
  Repetition repetition_;
  std::vector<Queue> queues_;
  std::vector<std::size_t> waiting_;
};

}  // namespace

std::vector<Choice> select(std::string_view text, const Candidates& candidates, const std::vector<double>& scores,
                           const Settings& settings) {
  std::vector<Choice> out;
  const auto add = [&](std::span<const Group> groups, Budget budget, std::optional<std::uint32_t> section) {
    for (const auto i : Selector(text, candidates, scores, settings, budget).select(groups))
      out.push_back({i, section});
  };
  add(candidates.groups, {settings.sentences, settings.characters == 0 ? kUnlimited : settings.characters}, {});
  if (settings.section_sentences == 0) return out;
  for (const auto& group : candidates.groups)
    if (group.section) add({&group, 1}, {settings.section_sentences}, group.section);
  return out;
}

}  // namespace chancery::extractive
