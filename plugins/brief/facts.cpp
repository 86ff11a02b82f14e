#include "facts.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "analysis.hpp"
#include "choice.hpp"
#include "columns.hpp"
#include "displayed_text.hpp"
#include "distinct_words.hpp"

namespace chancery::brief {

namespace {

constexpr std::size_t kLinesMax = 3, kUnitsMax = 6, kUnitsOfTaskMax = 4;

// Whether the character there is a mark that ends a clause; 、 is none.
bool ends_clause(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case ',':
    case ';':
    case ':':
    case '\n': return true;
    case '\xE3': return text.substr(at).starts_with("。");
    case '\xEF':
      for (const std::string_view mark : {"，", "；", "：", "！", "？"})
        if (text.substr(at).starts_with(mark)) return true;
  }
  return false;
}

// The clause of `text` that holds [begin, end), within `around`.
std::string_view clause_around(std::string_view text, std::size_t begin, std::size_t end, std::size_t around) {
  auto from = begin;
  for (auto at = begin; at > 0 && begin - from < around;) {
    if (is_continuation(text[--at])) continue;
    if (ends_clause(text, at)) break;
    from = at;
  }
  auto to = end;
  while (to < text.size() && to - end < around && !ends_clause(text, to)) to += character_at(text, to).size;
  return text.substr(from, to - from);
}

// 科技局3项
Line counted(std::string_view value, std::size_t times, std::string_view measure, std::size_t position) {
  return {std::string(value) + std::to_string(times) + std::string(measure), {}, position};
}

// How often each value occurs.
class Counts {
 public:
  void add(std::string_view value) {
    const auto [number, is_new] = values_.add(value);
    if (is_new) counts_.push_back({number, 0});
    ++counts_[number].times;
  }
  std::size_t size() const { return counts_.size(); }
  // The most frequent first, then the one met first.
  std::vector<Line> lines(std::size_t most) const {
    auto order = counts_;
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(most, order.size()));
    std::partial_sort(order.begin(), end, order.end(), [](const Count& a, const Count& b) {
      return a.times != b.times ? a.times > b.times : a.number < b.number;
    });
    std::vector<Line> out;
    for (auto at = order.begin(); at != end; ++at)
      out.push_back(counted(values_[at->number], at->times, "项", out.size()));
    return out;
  }

 private:
  struct Count {
    std::size_t number, times;
  };
  DistinctWords values_;
  std::vector<Count> counts_;
};

class Facts {
 public:
  Facts(const FinishedDocument& document, const ledger::Locations& locations, const std::vector<Provenance>& stages)
      : text_(document.text()),
        tasks_(document.read(columns::task)),
        indicators_(document.read(columns::indicator)),
        sentences_(document.read(columns::sentence)),
        diagnostics_(document.read(columns::diagnostic)),
        locations_(locations),
        stages_(stages) {
    for (const auto& row : document.read(columns::responsible)) bodies_.push_back({row.task.row, row.unit});
    std::stable_sort(bodies_.begin(), bodies_.end(), by_task);
    for (std::size_t i = 0; i < tasks_.size(); ++i)
      if (!tasks_.value(i, &columns::TaskRow::parent) && tasks_.value(i, &columns::TaskRow::kind) != "safeguard")
        whole_.push_back(i);
  }

  std::vector<Place> places() const {
    std::vector<Place> out;
    const auto of_tasks = analysis_of("task", tasks_.state(), stages_);
    const auto of_indicators = analysis_of("indicator", indicators_.state(), stages_);
    if (of_tasks != Analysis::absent) out.push_back(to_do(of_tasks));
    if (of_indicators != Analysis::absent) out.push_back(figures(of_indicators));
    if (of_tasks != Analysis::absent) {
      out.push_back(who(of_tasks));
      out.push_back(by_when(of_tasks));
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

  // Who is responsible for a task.
  struct Body {
    std::uint32_t task;
    std::string_view unit;
  };
  static bool by_task(const Body& a, const Body& b) { return a.task < b.task; }
  std::span<const Body> bodies_of(std::size_t i) const {
    const auto task = static_cast<std::uint32_t>(i);
    const auto [begin, end] = std::equal_range(bodies_.begin(), bodies_.end(), Body{task, {}}, by_task);
    return {begin, end};
  }
  std::optional<std::string_view> deadline_of(std::size_t i) const {
    return tasks_.value(i, &columns::TaskRow::deadline);
  }

  // Those with a time come first, then those with a body, each in text order.
  Place to_do(Analysis analysis) const {
    std::vector<Line> lines;
    for (const bool time : {true, false})
      for (const bool body : {true, false})
        for (const auto i : whole_) {
          if (lines.size() == kLinesMax) break;
          if (deadline_of(i).has_value() != time || bodies_of(i).empty() == body) continue;
          const auto row = tasks_[i];
          lines.push_back({std::string(row.title) + beside(i), locations_.of(row.section, row.begin), row.begin});
        }
    const bool promised = !whole_.empty() && std::all_of(whole_.begin(), whole_.end(), [&](auto i) {
      return tasks_.value(i, &columns::TaskRow::kind) == "commitment";
    });
    return place(promised ? "承诺" : "任务", analysis, std::move(lines), whole_.size(), "项");
  }
  // 〔科技局、协同创新办，用三年时间〕
  std::string beside(std::size_t i) const {
    const auto bodies = bodies_of(i);
    std::string out;
    for (const auto& row : bodies.first(std::min(bodies.size(), kUnitsOfTaskMax)))
      (out += out.empty() ? "" : "、") += row.unit;
    if (bodies.size() > kUnitsOfTaskMax) out += "等" + std::to_string(bodies.size()) + "个单位";
    if (const auto deadline = deadline_of(i)) (out += out.empty() ? "" : "，") += *deadline;
    return out.empty() ? out : "〔" + out + "〕";
  }

  // A clause tells its figures once; sections take turns.
  Place figures(Analysis analysis) const {
    std::vector<Candidate> candidates;
    DistinctWords seen;
    for (std::size_t i = 0; i < indicators_.size(); ++i) {
      if (!seen.add(clause_of(i)).is_new) continue;
      const auto section = section_of(i);
      const bool is_actual = indicators_.value(i, &columns::IndicatorRow::kind) == "actual";
      candidates.push_back({i, section ? section->row : CHANCERY_NONE, false, is_actual});
    }
    const auto choice = best_in_turn(std::move(candidates), kLinesMax);
    std::vector<Line> lines;
    for (const auto i : choice.sentences) {
      const auto begin = indicators_.value(i, &columns::IndicatorRow::begin);
      lines.push_back({std::string(clause_of(i)), locations_.of(section_of(i), begin), begin});
    }
    return place("数据", analysis, std::move(lines), indicators_.size(), "个数");
  }
  std::string_view clause_of(std::size_t i) const {
    constexpr std::size_t kAroundMax = 120;
    return clause_around(text_, indicators_.value(i, &columns::IndicatorRow::begin),
                         indicators_.value(i, &columns::IndicatorRow::end), kAroundMax);
  }
  std::optional<Ref> section_of(std::size_t i) const {
    const auto sentence = indicators_.value(i, &columns::IndicatorRow::sentence);
    if (!sentence || sentence->row >= sentences_.size()) return {};
    return sentences_.value(sentence->row, &columns::SentenceRow::section);
  }

  Place who(Analysis analysis) const {
    Counts counts;
    for (const auto i : whole_)
      for (const auto& row : bodies_of(i)) counts.add(row.unit);
    return place("责任", analysis, counts.lines(kUnitsMax), counts.size(), "个单位", Shape::one_line);
  }

  // Each time with how many tasks it is named for, and how many name none.
  Place by_when(Analysis analysis) const {
    Counts counts;
    std::size_t open = 0;
    for (const auto i : whole_)
      if (const auto deadline = deadline_of(i)) counts.add(*deadline);
      else ++open;
    auto lines = counts.lines(kUnitsMax);
    if (!lines.empty() && open != 0) lines.push_back(counted("未明确", open, "项", lines.size()));
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
    std::array<std::size_t, names.size()> counts{};
    for (const auto& row : diagnostics_)
      for (std::size_t i = 0; i < names.size(); ++i) counts[i] += row.code == names[i].first;
    std::vector<Line> lines;
    for (std::size_t i = 0; i < names.size(); ++i)
      if (counts[i] != 0) lines.push_back(counted(names[i].second, counts[i], "处", lines.size()));
    const auto total = lines.size();
    return {"提示", Finding::found, std::move(lines), total, "类", Shape::one_line};
  }

  std::string_view text_;
  Rows<decltype(columns::task)> tasks_;
  Rows<decltype(columns::indicator)> indicators_;
  Rows<decltype(columns::sentence)> sentences_;
  Rows<decltype(columns::diagnostic)> diagnostics_;
  const ledger::Locations& locations_;
  const std::vector<Provenance>& stages_;
  std::vector<Body> bodies_;        // by task
  std::vector<std::size_t> whole_;  // tasks that are no parts of others and no safeguards
};

}  // namespace

bool has_tasks(const FinishedDocument& document) { return document.read(columns::task).state() != TableState::absent; }

std::vector<Place> fact_places(const FinishedDocument& document, const ledger::Locations& locations,
                               const std::vector<Provenance>& stages) {
  return Facts(document, locations, stages).places();
}

}  // namespace chancery::brief
