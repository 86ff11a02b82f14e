// See entries.hpp.
#include "entries.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "chancery/standard_tables.hpp"
#include "location.hpp"
#include "official.hpp"

namespace chancery::ledger {
namespace {

using Names = std::pair<std::string_view, std::string_view>;

// What a code of the tables is called.
template <std::size_t N>
std::string_view called(const std::array<Names, N>& names, std::string_view code) {
  const auto at = std::find_if(names.begin(), names.end(), [&](const Names& name) { return name.first == code; });
  return at == names.end() ? code : at->second;
}

constexpr std::array<Names, 3> kKinds = {{{"assignment", "任务"}, {"commitment", "承诺"}, {"safeguard", "保障措施"}}};
constexpr std::array<Names, 6> kBases = {{{"stated", "原文"},
                                          {"inherited", "承前"},
                                          {"resolved", "推算"},
                                          {"page", "网页"},
                                          {"position", "推定"},
                                          {"list_rule", "依文件约定"}}};

void append_once(std::string& list, std::string_view separator, std::string_view name) {
  if (name.empty()) return;
  for (std::string_view rest = list; !rest.empty();) {
    const auto end = std::min(rest.find(separator), rest.size());
    if (rest.substr(0, end) == name) return;
    rest.remove_prefix(std::min(end + separator.size(), rest.size()));
  }
  if (!list.empty()) list += separator;
  list += name;
}

// With the word that bounds it, where that stands apart from it: 超100家, 50个以上.
std::string told(const official::IndicatorRow& figure, std::string_view words) {
  static constexpr std::array<std::string_view, 6> kBehind = {"以上", "以下", "以内", "左右", "余", "多"};
  const auto bound = figure.qualifier.value_or("");
  if (bound.empty() || words.find(bound) != words.npos) return std::string(figure.subject) + std::string(words);
  const bool behind = std::find(kBehind.begin(), kBehind.end(), bound) != kBehind.end();
  const auto before = behind ? std::string_view() : bound, after = behind ? bound : std::string_view();
  return std::string(figure.subject).append(before).append(words).append(after);
}

class Ledger {
 public:
  explicit Ledger(const FinishedDocument& document)
      : text_(document.text()),
        id_(document.id()),
        tasks_(document.read(official::task)),
        responsible_(document.read(official::responsible)),
        indicators_(document.read(official::indicator)),
        metadata_(document.read(tables::metadata)),
        locations_(document.read(tables::section), document.read(tables::paragraph)) {
    for (const auto& item : document.read(official::enumeration)) markers_.emplace(item.begin, item.marker);
  }

  std::vector<Entry> entries() {
    keys_.begin(id_, "task");
    title_ = first("title");
    document_number_ = first("doc_number");
    std::vector<Entry> out;
    out.reserve(tasks_.size());
    for (const auto& task : tasks_) out.push_back(entry_of(task));
    for (const auto& row : responsible_)
      if (row.task.row < out.size()) add(out[row.task.row], row);
    for (auto& entry : out)
      if (entry.role_basis == "原文" && entry.lead.empty() && entry.support.empty())
        entry.role_basis = "原文仅列责任单位";
    add_targets(out);
    return out;
  }

 private:
  Entry entry_of(const official::TaskRow& task) {
    Entry out;
    out.words = text_.substr(task.begin, task.end - task.begin);
    out.key = keys_.next(out.words);
    out.kind = called(kKinds, task.kind);
    out.title = task.title;
    out.deadline = task.deadline.value_or("");
    out.due_begin = task.due_begin.value_or("");
    out.due_end = task.due_end.value_or("");
    out.due_kind = task.due_kind.value_or("");
    out.due_basis = words_of_basis(task.due_basis.value_or(""));
    out.document_title = title_;
    out.document_number = document_number_;
    out.path = locations_.of(task.section, task.begin);
    if (const auto item = markers_.find(task.begin); item != markers_.end()) out.path += item->second;
    out.number = number_of(out);
    return out;
  }

  std::string number_of(const Entry& entry) {
    auto out = std::string(entry.document_number.empty() ? id_ : entry.document_number);
    if (!entry.path.empty()) out += "·" + entry.path;
    const auto count = ++numbers_[out];
    return count == 1 ? out : out + "-" + std::to_string(count);
  }

  static void add(Entry& entry, const official::ResponsibleRow& row) {
    const auto name = row.name.value_or(row.unit);
    const bool leads = row.role == "lead" || row.role == "co_lead";
    const bool supports = row.role == "support" || row.role == "member";
    append_once(leads ? entry.lead : supports ? entry.support : entry.responsible, "、", name);
    append_once(entry.role_basis, "、", words_of_basis(row.role_basis));
  }

  // What is aimed at within a task's words belongs to it.
  void add_targets(std::vector<Entry>& entries) const {
    const auto tasks = tasks_around_targets();
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      if (tasks[i] == kNoTask) continue;
      const auto figure = indicators_[i];
      append_once(entries[tasks[i]].targets, "；", told(figure, text_.substr(figure.begin, figure.end - figure.begin)));
    }
  }

  static constexpr std::size_t kNoTask = static_cast<std::size_t>(-1);

  // For each figure that is aimed at, the task whose words hold it: of nested ones the innermost, which comes last.
  // Goes through the text once, with the tasks that have begun and may not have ended.
  std::vector<std::size_t> tasks_around_targets() const {
    const auto spans = spans_of(tasks_), figures = spans_of(indicators_);
    const auto tasks = by_begin(spans);
    std::vector<std::size_t> out(figures.size(), kNoTask);
    std::set<std::size_t, std::greater<>> open;
    std::size_t next = 0;
    for (const auto i : by_begin(figures)) {
      const auto figure = figures[i];
      for (; next < tasks.size() && spans[tasks[next]].begin <= figure.begin; ++next) open.insert(tasks[next]);
      const auto kind = indicators_[i].kind;
      if (kind != "target" && kind != "planned") continue;
      for (auto task = open.begin(); task != open.end() && out[i] == kNoTask;) {
        const auto end = spans[*task].end;
        if (figure.end <= end) out[i] = *task;
        else if (end < figure.begin) task = open.erase(task);
        else ++task;
      }
    }
    return out;
  }

  struct Span {
    std::size_t begin, end;
  };
  template <class Rows>
  static std::vector<Span> spans_of(const Rows& rows) {
    std::vector<Span> out;
    out.reserve(rows.size());
    for (const auto& row : rows) out.push_back({row.begin, row.end});
    return out;
  }
  static std::vector<std::size_t> by_begin(const std::vector<Span>& spans) {
    std::vector<std::size_t> out(spans.size());
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::stable_sort(out.begin(), out.end(), [&](auto a, auto b) { return spans[a].begin < spans[b].begin; });
    return out;
  }

  std::string_view first(std::string_view field) const {
    for (const auto& row : metadata_)
      if (row.field == field) return row.value;
    return {};
  }

  template <class Def>
  using Rows = decltype(std::declval<FinishedDocument>().read(std::declval<const Def&>()));

  std::string_view text_, id_, title_, document_number_;
  Rows<decltype(official::task)> tasks_;
  Rows<decltype(official::responsible)> responsible_;
  Rows<decltype(official::indicator)> indicators_;
  Rows<decltype(tables::metadata)> metadata_;
  Locations locations_;
  std::map<std::size_t, std::string_view> markers_;  // 一是, by where its item begins
  rows::RowKeys keys_;
  std::map<std::string, int> numbers_;  // how often each was given
};

}  // namespace

std::vector<Entry> entries_of(const FinishedDocument& document) { return Ledger(document).entries(); }

std::string_view words_of_basis(std::string_view basis) { return called(kBases, basis); }

}  // namespace chancery::ledger
