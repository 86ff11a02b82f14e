// See ledger_merge.hpp.
#include "ledger_merge.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <set>
#include <unordered_map>

#include "cell_text.hpp"
#include "ledger_columns.hpp"

namespace chancery::xlsx {
namespace {

constexpr std::array<std::string_view, 4> kOpening = {"（", "(", "第", "【"};
constexpr std::array<std::string_view, 13> kNumerals = {"一", "二", "三", "四", "五", "六", "七",
                                                        "八", "九", "十", "百", "零", "〇"};
constexpr std::array<std::string_view, 11> kClosing = {"）", ")", "、", ".", "．", "，", "：", "是", "条", "】", "项"};

template <std::size_t N>
bool take_one(std::string_view& text, const std::array<std::string_view, N>& choices) {
  for (const auto choice : choices)
    if (text.starts_with(choice)) return text.remove_prefix(choice.size()), true;
  return false;
}

bool take_numeral(std::string_view& text) {
  if (!text.empty() && text[0] >= '0' && text[0] <= '9') return text.remove_prefix(1), true;
  return take_one(text, kNumerals);
}

// （一） 一、 1. 一是; as it is if it begins with none.
std::string_view without_marker(std::string_view text) {
  auto rest = text;
  take_one(rest, kOpening);
  if (!take_numeral(rest)) return text;
  while (take_numeral(rest)) {
  }
  return take_one(rest, kClosing) ? rest : text;
}

// As a cell holds them, and without white space, which programs that save a file change.
std::string words_without_marker(std::string_view words) {
  auto out = cell_text(words).text;
  std::erase_if(out, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
  return std::string(without_marker(out));
}

// Of a number, what is before its path.
std::string_view document_of(std::string_view number) {
  return number.substr(0, std::min(number.rfind("·"), number.size()));
}

std::string document_and_words(std::string_view number, std::string_view words) {
  return std::string(document_of(number)) + '\0' + words_without_marker(words);
}

class Merge {
 public:
  Merge(std::vector<LedgerRow> rows, PreviousLedger previous) : rows_(std::move(rows)), previous_(std::move(previous)) {
    for (std::size_t i = 0; i < previous_.rows.size(); ++i) {
      const auto& row = previous_.rows[i];
      if (!row.key.empty()) by_key_[row.key].push_back(i);
      // What was withdrawn is over: its number is free for another task.
      if (!row.number.empty() && row.mark != kWithdrawn) by_number_[row.number].push_back(i);
      if (!row.words.empty()) by_words_[document_and_words(row.number, row.words)].push_back(i);
    }
    taken_.resize(previous_.rows.size());
    found_.resize(rows_.size());
  }

  std::vector<LedgerRow> rows() {
    match([](const LedgerRow& row) { return row.key; }, by_key_);
    match([](const LedgerRow& row) { return document_and_words(row.number, row.machine[kAtWords].text); }, by_words_);
    match([](const LedgerRow& row) { return row.number; }, by_number_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (found_[i]) take_over(rows_[i], previous_.rows[*found_[i]]);
      else rows_[i].mark = kAdded;
    }
    keep_the_rest();
    return std::move(rows_);
  }

 private:
  using Index = std::unordered_map<std::string, std::deque<std::size_t>>;  // rows of the name, the next one first

  void match(std::string (*name)(const LedgerRow&), Index& index) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto at = found_[i] ? index.end() : index.find(name(rows_[i]));
      if (at == index.end()) continue;
      auto& rows = at->second;
      while (!rows.empty() && taken_[rows.front()]) rows.pop_front();
      if (rows.empty()) continue;
      found_[i] = rows.front();
      taken_[rows.front()] = true;
    }
  }

  static void take_over(LedgerRow& row, PreviousRow& previous) {
    row.human = std::move(previous.human);
    const bool same_words = words_without_marker(row.machine[kAtWords].text) == words_without_marker(previous.words);
    if (!same_words) row.mark = kChanged;
    else if (row.number != previous.number && !previous.number.empty()) row.mark = kMoved;
    else if (previous.mark != kWithdrawn) row.mark = std::move(previous.mark);
  }

  void keep_the_rest() {
    for (std::size_t i = 0; i < previous_.rows.size(); ++i)
      if (taken_[i]) keys_.insert(previous_.rows[i].key);
    for (std::size_t i = 0; i < previous_.rows.size(); ++i) {
      if (taken_[i]) continue;
      auto& row = previous_.rows[i];
      // A second row of a task is people's own, as one without a key is.
      const bool written = !row.key.empty() && keys_.insert(row.key).second;
      rows_.push_back({row.number, row.key, written ? std::string(kWithdrawn) : row.mark, "", std::move(row.machine),
                       std::move(row.human)});
    }
  }

  std::vector<LedgerRow> rows_;
  PreviousLedger previous_;
  Index by_key_, by_words_, by_number_;
  std::set<std::string> keys_;  // of rows that are in the ledger already
  std::vector<bool> taken_;
  std::vector<std::optional<std::size_t>> found_;  // of each row, its earlier one
};

}  // namespace

std::vector<LedgerRow> merged(std::vector<LedgerRow> rows, PreviousLedger previous) {
  return Merge(std::move(rows), std::move(previous)).rows();
}

}  // namespace chancery::xlsx
