// exporter.xlsx: tables of the run as the sheets of one workbook. exporter.xlsx-ledger: the ledger of tasks in front of
// those that are asked for. Both write at the end, and wait in temporary files until then. Knows what may be asked for,
// not how a sheet is made.
#include <optional>

#include "chancery/plugin.hpp"
#include "chosen_tables.hpp"
#include "ledger_rows.hpp"
#include "ledger_sheet.hpp"
#include "ledger_tables.hpp"
#include "official.hpp"
#include "table_sheets.hpp"
#include "workbook.hpp"

namespace {

using namespace chancery;

void close(xlsx::Workbook& book, Target& target) {
  if (const auto cut = book.texts_cut(); cut != 0)
    target.log(LogLevel::warning, std::to_string(cut) + " texts are longer than a cell, and were cut");
  book.finish(target.descriptor(), target.path());
}

// Neither makes its book before there is a target: who only checks a pipeline may write nothing.
class Xlsx : public Collector {
 public:
  static constexpr std::string_view id = "exporter.xlsx", version = "1.0.0";
  static constexpr std::string_view summary = "Tables of the run as the sheets of a workbook", licence = "MIT";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{)" CHANCERY_CHOSEN_TABLES_OPTION "}}";

  explicit Xlsx(const Options& given) : tables_(given) {}

  void process(const FinishedDocument& document, Target&) override {
    begin();
    for (const auto& table : tables_.of(document)) {
      document.check_cancelled();
      sheets_->add(document, table);
    }
  }

  void finish(Target& target) override {
    begin();
    sheets_->finish();
    close(*book_, target);
  }

 private:
  void begin() {
    if (book_) return;
    book_.emplace();
    sheets_.emplace(*book_);
  }

  rows::ChosenTables tables_;
  std::optional<xlsx::Workbook> book_;
  std::optional<xlsx::TableSheets> sheets_;
};

class XlsxLedger : public Collector {
 public:
  static constexpr std::string_view id = "exporter.xlsx-ledger", version = "1.0.0";
  static constexpr std::string_view summary = "The ledger of tasks as a workbook, in which people's columns stay";
  static constexpr std::string_view licence = "MIT";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;
  static constexpr auto uses = ledger::uses;
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{"previous":{"type":"string",)"
      R"("format":"file-if-any","description":"The ledger of an earlier run, whose columns for people are kept; )"
      R"(it need not be there."},"link":{"type":"string","default":"","description":"Where a task's source can be )"
      R"(seen, from the workbook or as an address: with {id}, {path}, {key}, {row}."},"tables":{"type":"array",)"
      R"("items":{"type":"string","format":"table-read"},"default":[],"description":"Tables that follow as )"
      R"(sheets of their own."}}})";

  explicit XlsxLedger(const Options& given)
      : tables_(given), with_tables_(given.size("/tables") != 0), link_(given.string("/link")) {
    if (given.has("/previous")) read_previous(given.file("/previous"));
  }

  void process(const FinishedDocument& document, Target&) override {
    begin();
    ledger_->add(xlsx::ledger_rows(document, link_));
    if (!with_tables_) return;
    for (const auto& table : tables_.of(document)) {
      document.check_cancelled();
      sheets_->add(document, table);
    }
  }

  void finish(Target& target) override {
    begin();
    ledger_->finish();
    sheets_->finish();
    if (begins_) target.log(LogLevel::info, "there was no earlier ledger: this is the first");
    for (const auto& name : others_)
      if (!book_->has_sheet(name))
        target.log(LogLevel::warning, "the sheet '" + name + "' of the earlier ledger is not kept");
    if (formulas_ != 0)
      target.log(LogLevel::warning, std::to_string(formulas_) +
                                        " formulas of the earlier ledger have no value, and stay as texts: open and " +
                                        "save it in a spreadsheet program before the run, and they are worked out");
    close(*book_, target);
  }

 private:
  void begin() {
    if (book_) return;
    book_.emplace();
    ledger_.emplace(*book_, std::move(previous_));
    sheets_.emplace(*book_);
  }

  void read_previous(std::string_view workbook) {
    begins_ = workbook.empty();
    if (begins_) return;
    try {
      previous_ = xlsx::read_previous(workbook);
      others_ = previous_->others;
      formulas_ = previous_->formulas;
    } catch (const Error& e) {
      throw Error(Code::bad_options, "/previous", e.where() + (e.where().empty() ? "" : ": ") + e.message());
    }
  }

  rows::ChosenTables tables_;
  bool with_tables_;
  std::string link_;
  std::optional<xlsx::PreviousLedger> previous_;
  std::vector<std::string> others_;  // its other sheets
  std::size_t formulas_ = 0;         // those that stay as texts
  bool begins_ = false;              // one that is not there was named
  std::optional<xlsx::Workbook> book_;
  std::optional<xlsx::LedgerSheet> ledger_;
  std::optional<xlsx::TableSheets> sheets_;
};

}  // namespace

CHANCERY_PLUGIN(Xlsx, XlsxLedger)
