// Word files in the style of official documents: exporter.docx, the brief of each document on a page, and
// exporter.docx-ledger, the tasks of the run as a table. Reads what stages have found; how it looks is others'
// business.
#include <optional>

#include "archive_stem.hpp"
#include "brief_page.hpp"
#include "chancery/plugin.hpp"
#include "columns.hpp"
#include "content.hpp"
#include "growing_file.hpp"
#include "ledger_table.hpp"
#include "ledger_tables.hpp"
#include "official.hpp"
#include "official_style.hpp"

namespace {

using namespace chancery;

class DocxBrief : public Renderer {
 public:
  static constexpr std::string_view id = "exporter.docx", version = "1.0.0";
  static constexpr std::string_view summary = "A one-page brief as a Word file in the style of official documents";
  static constexpr std::string_view licence = "MIT";
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{"characters":{"type":"integer","minimum":308,"maximum":100000,"default":616,)"
      R"("description":"The page's limit in characters, 28 a line; what a paragraph leaves of its last line counts. 616 is a page of 22 lines."}}})";
  static constexpr auto uses = brief::columns::declared;

  explicit DocxBrief(const Options& given)
      : lines_(static_cast<std::size_t>(given.integer("/characters")) / docx::kCharactersInLine),
        stem_(docx::common_parts()) {}

  void process(const FinishedDocument& document, Output& output) override {
    const auto brief = brief::content_of(document);
    output.write(stem_.with({{"word/document.xml", docx::brief_page(brief, lines_)},
                             docx::properties_part(docx::title_shown(brief, lines_))}));
  }

 private:
  std::size_t lines_;
  docx::ArchiveStem stem_;
};

class DocxLedger : public Collector {
 public:
  static constexpr std::string_view id = "exporter.docx-ledger", version = "1.0.0";
  static constexpr std::string_view summary = "The ledger of the run's tasks as a table in a Word file";
  static constexpr std::string_view licence = "MIT";
  static constexpr auto uses = ledger::uses;

  void process(const FinishedDocument& document, Target&) override {
    begin();
    const auto before = file_->size();
    try {
      table_.add(document, [this](std::string_view row) { file_->append(row); });
    } catch (...) {
      file_->cut(before);
      throw;
    }
  }

  void finish(Target& target) override {
    begin();
    file_->append(table_.foot());
    if (const auto cut = table_.texts_cut(); cut != 0)
      target.log(LogLevel::warning, std::to_string(cut) + " texts are longer than a cell, and were cut");
    file_->finish(docx::kLedgerTitle, target.descriptor(), target.path());
  }

 private:
  // Not before there is a target: who only checks a pipeline may write nothing.
  void begin() {
    if (file_) return;
    file_.emplace();
    file_->append(table_.head());
  }

  docx::LedgerTable table_;
  std::optional<docx::GrowingFile> file_;
};

}  // namespace

CHANCERY_PLUGIN(DocxBrief, DocxLedger)
