#include "facts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>

#include "analysis.hpp"
#include "chancery/standard_tables.hpp"
#include "choice.hpp"
#include "official.hpp"
#include "particulars.hpp"

namespace chancery::brief {

namespace {

using official::indicator;
using official::responsible;
using official::task;

constexpr std::size_t kLinesMax = 3, kUnitsMax = 6, kUnitsOfTaskMax = 4;

// A mark that ends a clause; 、 does not.
bool ends_clause(std::string_view s) {
  for (const std::string_view mark : {"，", "。", "；", "：", "！", "？", ",", ";", ":", "\n"})
    if (s.starts_with(mark)) return true;
  return false;
}

// The clause of `text` that holds [begin, end), within `around`.
std::string_view clause_of(std::string_view text, std::size_t begin, std::size_t end, std::size_t around) {
  auto from = begin;
  while (from > 0 && begin - from < around) {
    auto before = from - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    if (ends_clause(text.substr(before, from - before))) break;
    from = before;
  }
  auto to = end;
  while (to < text.size() && to - end < around && !ends_clause(text.substr(to))) {
    ++to;
    while (to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) ++to;
  }
  return text.substr(from, to - from);
}

// How often each value occurs, the most frequent first, then the one met first.
class Counts {
 public:
  void add(std::string_view value) {
    const auto [at, is_new] = index_.emplace(std::string(value), counts_.size());
    if (is_new) counts_.emplace_back(std::string(value), 0);
    ++counts_[at->second].second;
  }
  std::vector<std::pair<std::string, std::size_t>> ordered() const {
    auto out = counts_;
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return out;
  }

 private:
  std::map<std::string, std::size_t, std::less<>> index_;
  std::vector<std::pair<std::string, std::size_t>> counts_;
};

class Facts {
 public:
  Facts(const FinishedDocument& document, const ledger::Locations& locations, const std::vector<Provenance>& stages)
      : text_(document.text()),
        tasks_(document.read(task)),
        responsible_(document.read(responsible)),
        indicators_(document.read(indicator)),
        sentences_(document.read(tables::sentence)),
        diagnostics_(document.read(tables::diagnostic)),
        locations_(locations),
        stages_(stages) {
    units_.resize(tasks_.size());
    for (const auto& row : responsible_)
      if (row.task.row < units_.size()) units_[row.task.row].push_back(row.unit);
    for (std::size_t i = 0; i < tasks_.size(); ++i)
      if (!tasks_[i].parent && tasks_[i].kind != "safeguard") whole_.push_back(i);
  }

  std::vector<Place> places() const {
    std::vector<Place> out;
    const auto by_task = analysis_of("task", tasks_.state(), stages_);
    const auto by_indicator = analysis_of("indicator", indicators_.state(), stages_);
    if (by_task != Analysis::absent) out.push_back(to_do(by_task));
    if (by_indicator != Analysis::absent) out.push_back(figures(by_indicator));
    if (by_task != Analysis::absent) {
      out.push_back(who(by_task));
      out.push_back(by_when(by_task));
    }
    if (auto odd = oddities(); !odd.lines.empty()) out.push_back(std::move(odd));
    return out;
  }

 private:
  static Place place(std::string_view name, Analysis analysis, std::vector<Line> lines, std::size_t total,
                     std::string_view measure, Shape shape = Shape::list) {
    const auto finding = finding_of(analysis, lines.size());
    return {name, finding, std::move(lines), total, measure, shape};
  }

  // Those with a time come first, then those with a body, each in text order.
  Place to_do(Analysis analysis) const {
    auto order = whole_;
    const auto weight = [&](std::size_t i) { return (tasks_[i].deadline ? 2 : 0) + (units_[i].empty() ? 0 : 1); };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return weight(a) > weight(b); });
    std::vector<Line> lines;
    for (const auto i : order) {
      if (lines.size() == kLinesMax) break;
      const auto row = tasks_[i];
      lines.push_back({std::string(row.title) + beside(i), locations_.of(row.section, row.begin), row.begin});
    }
    const bool promised = !whole_.empty() && std::all_of(whole_.begin(), whole_.end(),
                                                         [&](auto i) { return tasks_[i].kind == "commitment"; });
    return place(promised ? "承诺" : "任务", analysis, std::move(lines), whole_.size(), "项");
  }
  // 〔科技局、协同创新办，用三年时间〕
  std::string beside(std::size_t i) const {
    std::string out;
    for (std::size_t n = 0; n < units_[i].size() && n < kUnitsOfTaskMax; ++n)
      (out += n == 0 ? "" : "、") += units_[i][n];
    if (units_[i].size() > kUnitsOfTaskMax) out += "等" + std::to_string(units_[i].size()) + "个单位";
    if (tasks_[i].deadline) (out += out.empty() ? "" : "，") += *tasks_[i].deadline;
    return out.empty() ? out : "〔" + out + "〕";
  }

  // A clause tells its figures once; sections take turns.
  Place figures(Analysis analysis) const {
    constexpr std::size_t kClauseBytesMax = 120;
    std::vector<Candidate> candidates;
    std::vector<std::string_view> clauses;
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < indicators_.size(); ++i) {
      const auto row = indicators_[i];
      const auto clause = clause_of(text_, row.begin, row.end, kClauseBytesMax);
      clauses.push_back(clause);
      if (!seen.insert(clause).second) continue;
      const auto section = section_of(i);
      candidates.push_back({i, section ? section->row : CHANCERY_NONE, false, row.kind == "actual"});
    }
    const auto choice = best_in_turn(candidates, kLinesMax);
    std::vector<Line> lines;
    for (const auto i : choice.sentences)
      lines.push_back(
          {std::string(clauses[i]), locations_.of(section_of(i), indicators_[i].begin), indicators_[i].begin});
    return place("数据", analysis, std::move(lines), indicators_.size(), "个数");
  }
  std::optional<Ref> section_of(std::size_t i) const {
    const auto sentence = indicators_[i].sentence;
    return sentence && sentence->row < sentences_.size() ? sentences_[sentence->row].section : std::nullopt;
  }

  Place who(Analysis analysis) const {
    Counts counts;
    for (const auto i : whole_)
      for (const auto unit : units_[i]) counts.add(unit);
    std::vector<Line> lines;
    const auto all = counts.ordered();
    for (std::size_t i = 0; i < all.size() && i < kUnitsMax; ++i)
      lines.push_back({all[i].first + std::to_string(all[i].second) + "项", {}, i});
    return place("责任", analysis, std::move(lines), all.size(), "个单位", Shape::one_line);
  }

  // Each time with how many tasks it is named for, and how many name none.
  Place by_when(Analysis analysis) const {
    Counts counts;
    std::size_t open = 0;
    for (const auto i : whole_)
      if (tasks_[i].deadline) counts.add(*tasks_[i].deadline);
      else ++open;
    std::vector<Line> lines;
    for (const auto& [time, count] : counts.ordered())
      if (lines.size() < kUnitsMax) lines.push_back({time + std::to_string(count) + "项", {}, lines.size()});
    if (!lines.empty() && open != 0) lines.push_back({"未明确" + std::to_string(open) + "项", {}, lines.size()});
    const auto total = lines.size();
    return place("时限", analysis, std::move(lines), total, "种", Shape::one_line);
  }

  Place oddities() const {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> names = {
        {{"doc_number_damaged", "发文字号残缺"},
         {"date_damaged", "日期残缺"},
         {"annex_absent", "附件未见"},
         {"no_unit", "未列责任单位"},
         {"measure_unit_absent", "数量缺单位"},
         {"figure_contradicts", "数字矛盾"},
         {"figure_repeated", "数字重复"},
         {"name_varies", "名称不一"},
         {"bytes_broken", "字节损坏"},
         {"charset_guessed", "编码系推定"},
         {"wording_doubtful", "语句疑误"},
         {"referent_open", "指代未解"},
         {"unit_unknown", "单位未识别"},
         {"policy_unknown", "政策未识别"}}};
    std::vector<Line> lines;
    for (const auto& [code, words] : names) {
      std::size_t count = 0;
      for (const auto& row : diagnostics_) count += row.code == code;
      if (count != 0) lines.push_back({std::string(words) + std::to_string(count) + "处", {}, lines.size()});
    }
    const auto total = lines.size();
    return {"提示", Finding::found, std::move(lines), total, "类", Shape::one_line};
  }

  template <class Def>
  using Rows = decltype(std::declval<FinishedDocument>().read(std::declval<const Def&>()));

  std::string_view text_;
  Rows<decltype(task)> tasks_;
  Rows<decltype(responsible)> responsible_;
  Rows<decltype(indicator)> indicators_;
  Rows<decltype(tables::sentence)> sentences_;
  Rows<decltype(tables::diagnostic)> diagnostics_;
  const ledger::Locations& locations_;
  const std::vector<Provenance>& stages_;
  std::vector<std::vector<std::string_view>> units_;  // of each task
  std::vector<std::size_t> whole_;                    // tasks that are no parts of others and no safeguards
};

}  // namespace

bool has_tasks(const FinishedDocument& document) { return document.read(task).state() != TableState::absent; }

std::vector<Place> fact_places(const FinishedDocument& document, const ledger::Locations& locations,
                               const std::vector<Provenance>& stages) {
  return Facts(document, locations, stages).places();
}

}  // namespace chancery::brief
