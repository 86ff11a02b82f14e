// The ledger of tasks as word/document.xml, in pieces from the top: a table, its documents one after the other, each
// with a heading of its own. What a document does not say is 未明确 where somebody has to ask for it. Keeps only
// counts.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "chancery/document.hpp"
#include "entries.hpp"

namespace chancery::docx {

inline constexpr std::string_view kLedgerTitle = "任务台账";
// Of a cell's text, in code points; tasks' own words may be longer.
inline constexpr std::size_t kCellMax = 200, kWordsMax = 600;
// A document that follows so many tasks begins the table anew: programs take time by the square of a table's rows.
inline constexpr std::size_t kTasksOfTable = 200;

class LedgerTable {
 public:
  // What stands above the first document.
  std::string head() const;
  // Hands over the rows of a document, one after the other; none if it has no tasks. If it throws, what was handed over
  // is no part of the ledger, and the counts are as they were.
  using Take = std::function<void(std::string_view)>;
  void add(const FinishedDocument& document, const Take& take);
  // What stands below the last one, with how much there was and how much of it is open.
  std::string foot() const;

  // How many texts were longer than a cell.
  std::uint64_t texts_cut() const { return counts_.texts_cut; }

 private:
  struct Counts {
    std::uint64_t documents = 0, documents_without = 0, tasks = 0, without_body = 0, without_time = 0, texts_cut = 0;
    std::size_t tasks_of_table = 0;
  };

  std::string shown(std::string_view text, std::size_t code_points_max);
  std::string heading_of(const ledger::Entry& first, std::string_view document);
  std::string row_of(const ledger::Entry& entry);

  Counts counts_;
};

}  // namespace chancery::docx
