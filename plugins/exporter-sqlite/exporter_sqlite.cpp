// exporter.sqlite: all documents of all runs in one SQLite file, a table a table, kept in place. A document's rows are
// replaced as a whole by its id, so that runs may end anywhere and go on. Knows no table by its columns.
#include <memory>

#include "chancery/plugin.hpp"
#include "document_store.hpp"
#include "views.hpp"

namespace {

using namespace chancery;

class Sqlite : public Collector {
 public:
  static constexpr std::string_view id = "exporter.sqlite", version = "1.0.0";
  static constexpr std::string_view summary = "All documents in one SQLite file, a table a table, searchable";
  static constexpr std::string_view licence = "MIT";
  // The rows are the same whatever the run, the file's bytes are not.
  static constexpr std::uint32_t flags = CHANCERY_NOT_DETERMINISTIC | CHANCERY_ANY_TABLE;
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{)" CHANCERY_CHOSEN_TABLES_OPTION
      R"(,"search":{"type":"array","items":{"type":"string"},"default":["sentence"],"description":"Tables whose words )"
      R"(can be searched; none named: no search."},"views":{"type":"string","format":"file","description":"SQL that )"
      R"(makes views and indexes, run whenever the file is opened."},"words_bytes_max":{"type":"integer","minimum":0,)"
      R"("default":20000,"description":"The words of longer spans are left out."}}})";

  explicit Sqlite(const Options& given)
      : options_{rows::ChosenTables(given), {}, {}, static_cast<std::uint64_t>(given.integer("/words_bytes_max"))} {
    for (const auto name : given.strings("/search")) options_.searched.emplace_back(name);
    if (!given.has("/views")) return;
    options_.views = given.file("/views");
    sqlite::check_views(options_.views, "/views");
  }

  void process(const FinishedDocument& document, Target& target) override {
    with_store(target, [&](sqlite::DocumentStore& store) { store.put(document); });
  }
  void flush(Target&) {
    if (store_) store_->commit();
  }
  void forget(Target& target, std::string_view document) {
    with_store(target, [&](sqlite::DocumentStore& store) { store.forget(document); });
  }
  void finish(Target& target) override {
    if (is_unavailable_) return flush(target);  // each document was told
    with_store(target, [&](sqlite::DocumentStore& store) {
      store.commit();
      store.optimise();
    });
    store_.reset();
  }

 private:
  static constexpr int kPatienceMs = 5'000, kNoMorePatienceMs = 100;

  // A file that others keep is waited for once in a run, not with each document.
  template <class F>
  void with_store(const Target& target, F&& work) {
    const int patience_ms = is_unavailable_ ? kNoMorePatienceMs : kPatienceMs;
    try {
      if (!store_) store_ = std::make_unique<sqlite::DocumentStore>(std::string(target.path()), options_, patience_ms);
      work(*store_);
    } catch (const Error& e) {
      if (e.code() != Code::unavailable) throw;
      is_unavailable_ = true;
      if (store_) store_->be_patient(kNoMorePatienceMs);
      throw;
    }
  }

  sqlite::StoreOptions options_;
  std::unique_ptr<sqlite::DocumentStore> store_;
  bool is_unavailable_ = false;  // or was, in this run
};

}  // namespace

CHANCERY_PLUGIN(Sqlite)
