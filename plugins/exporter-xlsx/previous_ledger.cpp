// See previous_ledger.hpp.
#include "previous_ledger.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "chancery/error.hpp"
#include "ledger_columns.hpp"
#include "read_book.hpp"

namespace chancery::xlsx {
namespace {

constexpr std::size_t kHeadSoughtInRows = 20;  // people put a title above it
constexpr std::size_t kAddedMax = 200;
constexpr std::string_view kUnnamed = "（无标题）";

// Without the spaces and line ends that people put into a column's name.
std::string bare(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name.substr(at).starts_with("　")) at += std::string_view("　").size() - 1;
    else if (static_cast<unsigned char>(name[at]) > ' ') out += name[at];
  }
  return out;
}

std::string text_of(const Cell& cell) { return cell.kind == Cell::Kind::text ? cell.text : std::string(); }

// The row with the columns' names: the one that has 台账编号.
std::optional<std::size_t> head_of(const std::vector<ReadRow>& rows) {
  for (std::size_t i = 0; i < std::min(rows.size(), kHeadSoughtInRows); ++i)
    for (const auto& [column, cell] : rows[i])
      if (bare(text_of(cell)) == kMachineColumns[kAtNumber].name) return i;
  return std::nullopt;
}

// Where each column of the sheet goes.
class Columns {
 public:
  Columns(const std::vector<ReadRow>& rows, std::size_t head) {
    std::map<std::uint32_t, std::string> names;
    for (const auto& [column, cell] : rows[head]) names.emplace(column, text_of(cell));
    for (auto i = head + 1; i < rows.size(); ++i)
      for (const auto& [column, cell] : rows[i]) names.try_emplace(column, kUnnamed);
    for (const auto& [column, name] : names) place(column, name);
  }

  PreviousRow row(const ReadRow& cells) const {
    PreviousRow out;
    out.machine.resize(kMachineColumns.size());
    out.human.resize(kHumanColumns.size() + added_.size());
    for (const auto& [column, cell] : cells) {
      if (column == mark_) out.mark = text_of(cell);
      else if (column == key_) out.key = text_of(cell);
      else if (const auto at = machine_.find(column); at != machine_.end()) out.machine[at->second] = cell;
      else if (const auto to = human_.find(column); to != human_.end()) out.human[to->second] = cell;
    }
    out.number = text_of(out.machine[kAtNumber]);
    out.words = text_of(out.machine[kAtWords]);
    return out;
  }

  const std::vector<std::string>& added() const { return added_; }

 private:
  void place(std::uint32_t column, const std::string& name) {
    const auto plain = bare(name);
    const auto is = [&](const LedgerColumn& known) { return plain == known.name; };
    if (is(kMarkColumn) && !mark_) mark_ = column;
    else if (is(kKeyColumn) && !key_) key_ = column;
    else if (const auto i = std::find_if(kMachineColumns.begin(), kMachineColumns.end(), is);
             i != kMachineColumns.end() && taken_.insert(plain).second)
      machine_.emplace(column, i - kMachineColumns.begin());
    else if (const auto j = std::find_if(kHumanColumns.begin(), kHumanColumns.end(), is);
             j != kHumanColumns.end() && taken_.insert(plain).second)
      human_.emplace(column, j - kHumanColumns.begin());
    else add(column, plain.empty() ? std::string(kUnnamed) : name);
  }

  void add(std::uint32_t column, std::string name) {
    if (added_.size() == kAddedMax)
      throw Error(Code::limit, std::string(kLedgerSheet),
                  "found more than " + std::to_string(kAddedMax) + " columns beside the ledger's own");
    human_.emplace(column, kHumanColumns.size() + added_.size());
    added_.push_back(std::move(name));
  }

  std::map<std::uint32_t, std::size_t> machine_, human_;
  std::optional<std::uint32_t> mark_, key_;
  std::set<std::string> taken_;
  std::vector<std::string> added_;
};

// People's sheets may come first, and the ledger's be called otherwise.
std::vector<std::size_t> sheets_to_search(const ReadBook& book) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < book.sheets(); ++i) out.push_back(i);
  std::stable_partition(out.begin(), out.end(), [&](std::size_t i) { return book.name(i) == kLedgerSheet; });
  return out;
}

}  // namespace

PreviousLedger read_previous(std::string_view workbook) {
  const ReadBook book(workbook);
  for (const auto sheet : sheets_to_search(book)) {
    const auto rows = book.rows(sheet);
    const auto head = head_of(rows);
    if (!head) continue;
    const Columns columns(rows, *head);
    PreviousLedger out{columns.added(), {}, {}, 0};
    for (std::size_t i = 0; i < book.sheets(); ++i)
      if (i != sheet) out.others.push_back(book.name(i));
    for (auto i = *head + 1; i < rows.size(); ++i) {
      const auto& human = out.rows.emplace_back(columns.row(rows[i])).human;
      out.formulas += static_cast<std::size_t>(
          std::count_if(human.begin(), human.end(), [](const Cell& cell) { return cell.kind == Cell::Kind::formula; }));
    }
    return out;
  }
  throw Error(Code::bad_input, std::string(kLedgerSheet),
              "found no sheet with a column '" + std::string(kMachineColumns[kAtNumber].name) +
                  "' in its first rows, expected a ledger that exporter.xlsx wrote");
}

}  // namespace chancery::xlsx
