// Components that cost as little as can be, so that what is left is the engine: a reader that sets the text, a stage
// that does nothing, one that emits a hundred rows of three columns in one call, one that has a large file as its
// option and ends the process at a document that asks for it.
#include <array>
#include <cstdlib>
#include <vector>

#include "chancery/plugin.hpp"

namespace {

using namespace chancery;

struct HundredRow {
  Offset begin = {}, end = {};
  std::int64_t number = 0;
};
constexpr auto hundred = table("bench.hundred", Single::no, column("begin", &HundredRow::begin),
                               column("end", &HundredRow::end), column("number", &HundredRow::number));

struct NullReader : Reader {
  static constexpr std::string_view id = "reader.bench.null", version = "1.0.0",
                                    summary = "Takes the bytes for the text";
  static constexpr std::array<std::string_view, 1> suffixes = {".bench"};
  void process(Input& input) override { input.set_text(input.bytes()); }
};

struct NullStage : Stage {
  static constexpr std::string_view id = "segmenter.bench.null", version = "1.0.0", summary = "Does nothing";
  void process(Document&) override {}
};

struct EmitStage : Stage {
  static constexpr std::string_view id = "extractor.bench.emit", version = "1.0.0",
                                    summary = "Emits 100 rows of three columns";
  static constexpr auto uses = chancery::uses(writes(hundred));
  void process(Document& document) override {
    auto rows = document.writer(hundred);
    for (std::size_t i = 0; i < 100; ++i) rows.add({i * 3, i * 3 + 3, static_cast<std::int64_t>(i)});
  }
};

// The same, but for what the C++ writer does: one call with columns that lie ready.
struct EmitReadyStage : Stage {
  static constexpr std::string_view id = "extractor.bench.emit-ready", version = "1.0.0",
                                    summary = "Emits 100 rows that lie ready";
  static constexpr auto uses = chancery::uses(writes(hundred));
  EmitReadyStage() : rows_(hundred) {
    for (std::size_t i = 0; i < 100; ++i) rows_.add({i * 3, i * 3 + 3, static_cast<std::int64_t>(i)});
  }
  void process(Document& document) override { document.emit(rows_); }

 private:
  decltype(RowBuffer(hundred)) rows_;
};

struct ModelStage : Stage {
  static constexpr std::string_view id = "extractor.bench.model", version = "1.0.0",
                                    summary = "Keeps a file; crashes at a text that begins with CRASH";
  static constexpr std::string_view options =
      R"({"type":"object","properties":{"model":{"type":"string","format":"file"}},"required":["model"]})";
  explicit ModelStage(const Options& given) : model_(given.file("/model")) {}
  void process(Document& document) override {
    seen_ = model_[document.text().size() * kPageBytes % model_.size()];
    if (document.text().starts_with("CRASH")) std::abort();
  }

 private:
  static constexpr std::size_t kPageBytes = 4096;
  std::string_view model_;
  volatile char seen_ = 0;
};

}  // namespace

CHANCERY_PLUGIN(NullReader, NullStage, EmitStage, EmitReadyStage, ModelStage)
