#include "distribution.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <vector>

#include "year_list.hpp"

namespace chancery::indicators {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::string_view kEach = "分别";

// Adds 分别增长了 without what says nothing.
void add_cleaned(std::string_view wording, std::string& out) {
  if (wording.empty()) return;  // mostly
  if (wording.starts_with("均")) wording.remove_prefix(3);
  for (const std::string_view word : {"分别", "了"})
    for (auto at = wording.find(word); at != wording.npos && wording.size() > word.size(); at = wording.npos) {
      out += wording.substr(0, at);
      wording.remove_prefix(at + word.size());
    }
  out += wording;
}

// 甲、乙和丙 in three, if there are as many as `count`.
std::vector<std::string_view> parts_of(std::string_view list, std::size_t count) {
  constexpr std::array<std::string_view, 5> joints = {"、", "以及", "和", "与", "及"};
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < list.size();) {
    std::size_t size = 0;
    for (const auto joint : joints)
      if (size == 0 && list.substr(at).starts_with(joint)) size = joint.size();
    if (size != 0) {
      out.push_back(list.substr(begin, at - begin));
      begin = at + size;
    }
    at += size != 0 ? size : 1;
  }
  out.push_back(list.substr(begin));
  const bool whole = out.size() == count && std::find(out.begin(), out.end(), std::string_view()) == out.end();
  return whole ? out : std::vector<std::string_view>();
}

// 城镇、农村居民收入: the noun that the last part ends with is of all, where the first is a short attribute.
std::string whole_part(const std::vector<std::string_view>& parts, std::size_t i) {
  constexpr std::size_t kAttributeBytesMax = 9;
  const auto size = parts[i].size();
  const auto last = parts.back();
  std::string out(parts[i]);
  if (i + 1 < parts.size() && size <= kAttributeBytesMax && last.size() >= 2 * size + 3) out += last.substr(size);
  return out;
}

class Distribution {
 public:
  Distribution(std::span<Figure> figures, std::span<const Subject> said, const Sentence& sentence)
      : figures_(figures), said_(said), sentence_(sentence) {}

  void run() {
    std::string_view scope;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (!said_[i].scope.empty()) scope = said_[i].scope;
      figures_[i].scope = scope;
    }
    for (std::size_t i = 0; i < figures_.size();) {
      const auto end = group_end(i);
      if (end - i < 2 || !distribute(i, end)) one_by_one(i, end);
      i = end;
    }
  }

 private:
  // A group: values that 和 and 、 join without words of their own.
  std::size_t group_end(std::size_t first) const {
    auto end = first + 1;
    while (end < figures_.size() && is_joined(end)) ++end;
    return end;
  }
  bool is_joined(std::size_t i) const {
    const auto& last = figures_[i - 1].quantity;
    const auto between = sentence_.words(last.right, figures_[i].quantity.left);
    return between == "和" || between == "、" || between == "与" || between == "及" || between == "，" ||
           between == ",";
  }
  bool distribute(std::size_t first, std::size_t end) {
    const auto count = end - first;
    const auto& said = said_[first];
    if (said.is_distributed && distribute_years(first, count)) return true;
    // What stands before 分别 is distributed; what stands behind it is of all: 甲局、乙局分别安排.
    const auto words = said.is_distributed ? std::string(said.verb).append(said.words) : std::string(said.words);
    const auto each = std::min(words.find(kEach), words.size());
    const auto list = std::string_view(words).substr(0, each);
    const auto rest = std::string_view(words).substr(std::min(each + kEach.size(), words.size()));
    const bool says_none = list.empty() || (said.goes_on && said.is_distributed);
    if (!says_none) {
      if (!said.is_distributed) return false;
      const auto parts = parts_of(list, count);
      for (std::size_t i = 0; i < parts.size(); ++i) own(first + i, {whole_part(parts, i), rest}, said.wording);
      return !parts.empty();
    }
    const auto before = subjects_before(first, count);
    if (before.size() != count) return false;
    for (std::size_t i = 0; i < count; ++i) set(first + i, {figures_[before[i]].name(), list, rest}, said.wording);
    return true;
  }
  // 2020年和2021年分别投入3亿元和4亿元，分别新增2家和5家: each has its year, and all have the same words.
  bool distribute_years(std::size_t first, std::size_t count) {
    constexpr std::size_t kReachBytesMax = 120;
    const auto left = figures_[first].quantity.left;
    const auto from = std::max(sentence_.extent().begin, first == 0 ? 0 : figures_[first - 1].quantity.right);
    auto near = sentence_.words(from, left);
    if (near.size() > kReachBytesMax) near.remove_prefix(near.size() - kReachBytesMax);  // a long lead before the years
    const auto each = near.rfind(kEach);
    if (each == near.npos) return false;
    const auto words = std::string(said_[first].verb).append(said_[first].words);
    const auto at = std::min(words.find(kEach), words.size());
    const auto noun = without_years(std::string_view(words).substr(0, at));
    const auto rest = std::string_view(words).substr(std::min(at + kEach.size(), words.size()));
    if (auto years = years_in(near.substr(0, each), count); !years.empty()) years_ = std::move(years);
    else if (years_.size() != count || !noun.empty() || has_time(from, left)) return false;
    std::string_view name;
    if (noun.empty() && rest.empty()) name = base_ != kNone ? figures_[base_].name() : said_[first].fallback;
    for (std::size_t i = 0; i < count; ++i) {
      auto& figure = figures_[first + i];
      own(first + i, {name, noun, rest}, said_[first].wording);
      figure.time = years_[i].words;
      figure.time_basis = "stated";
      figure.period_begin = language::iso({years_[i].year, 1, 1});
      figure.period_end = language::iso({years_[i].year, 12, 31});
    }
    return true;
  }
  bool has_time(std::size_t from, std::size_t left) const {
    const auto* time = sentence_.time_before(left);
    return time && time->begin >= from;
  }
  // The last `count` figures before that have subjects of their own.
  std::vector<std::size_t> subjects_before(std::size_t first, std::size_t count) const {
    std::vector<std::size_t> out;
    constexpr std::size_t kLookBack = 64;
    for (auto i = first; i-- > 0 && out.size() < count && first - i < kLookBack;)
      if (figures_[i].names_itself) out.insert(out.begin(), i);
    return out;
  }
  using Parts = std::initializer_list<std::string_view>;
  void set(std::size_t i, Parts name, std::string_view wording) {
    auto& figure = figures_[i];
    auto bytes = wording.size();
    for (const auto part : name) bytes += part.size();
    figure.subject.reserve(bytes);
    for (const auto part : name) figure.subject += part;
    figure.name_bytes = figure.subject.size();
    add_cleaned(wording, figure.subject);
  }
  void own(std::size_t i, Parts name, std::string_view wording) {
    set(i, name, wording);
    figures_[i].names_itself = true;
    base_ = i;
  }
  void one_by_one(std::size_t first, std::size_t end) {
    for (auto i = first; i < end; ++i) {
      const auto& said = said_[i];
      if (!said.words.empty() && !said.goes_on) {
        const auto words = said.words.starts_with(kEach) ? said.words.substr(kEach.size()) : said.words;
        own(i, {said.verb, words}, said.wording);
      } else if (base_ != kNone) {
        // 分别增长8%和9%: what the group's first says holds for all.
        const bool alone = said.words.empty() && said.wording.empty();
        set(i, {figures_[base_].name(), said.verb, said.words},
            alone && i > first ? said_[first].wording : said.wording);
      } else {
        set(i, {said.verb, said.words, said.fallback}, said.wording);
        if (!figures_[i].name().empty()) base_ = i;
      }
    }
  }

  std::span<Figure> figures_;
  std::span<const Subject> said_;
  const Sentence& sentence_;
  std::size_t base_ = kNone;
  std::vector<ListedYear> years_;  // those distributed over last
};

}  // namespace

void give_subjects(std::span<Figure> figures, std::span<const Subject> said, const Sentence& sentence) {
  Distribution(figures, said, sentence).run();
}

}  // namespace chancery::indicators
