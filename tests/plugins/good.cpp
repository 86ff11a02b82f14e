// Well-behaved components with little to do, one of each face, so that tests of the host need no real plugin and know
// every row that must come out.
#include <unistd.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>

#include "chancery/plugin.hpp"
#include "collectors.hpp"
#include "containers.hpp"
#include "records.hpp"
#include "tables.hpp"

namespace {

using namespace chancery;
using test::CountRow, test::WordRow;

struct Null : Stage {
  static constexpr std::string_view id = "segmenter.test.null", version = "1.0.0", summary = "Does nothing.";
  void process(Document&) override {}
};

// A row for each word between blanks and line ends, with a ref to the one before it.
struct Words : Stage {
  static constexpr std::string_view id = "extractor.test.words", version = "1.0.0", summary = "Words of test.word.";
  static constexpr std::string_view options =
      R"({"type":"object","properties":{"fail_on":{"type":"string","default":""}}})";
  static constexpr auto uses = chancery::uses(writes(test::word));
  explicit Words(const Options& given) : fail_on_(given.string("/fail_on")) {}

  void process(Document& document) override {
    const auto text = document.text();
    auto words = document.writer(test::word);
    std::optional<Ref> previous;
    for (std::size_t begin = text.find_first_not_of(kBlank); begin != std::string_view::npos;) {
      const auto end = std::min(text.find_first_of(kBlank, begin), text.size());
      previous = words.add_numbered({begin, end, text.substr(begin, end - begin), previous});
      begin = text.find_first_not_of(kBlank, end);
    }
    if (!fail_on_.empty() && text.find(fail_on_) != std::string_view::npos)
      throw Error(Code::failed, "", "found " + fail_on_);
  }

 private:
  static constexpr std::string_view kBlank = " \n";
  std::string fail_on_;
};

std::string_view state_name(TableState state) {
  return state == TableState::absent ? "absent" : state == TableState::complete ? "complete" : "incomplete";
}
template <class Words>
void write_count(Document& document, std::string_view by, const Words& words) {
  document.writer(test::count).add({by, static_cast<std::int64_t>(words.size()), state_name(words.state())});
}

struct RequiringCount : Stage {
  static constexpr std::string_view id = "summariser.test.requires", version = "1.0.0",
                                    summary = "Counts words; requires them.";
  static constexpr auto uses = chancery::uses(reads(test::word), writes(test::count));
  void process(Document& document) override { write_count(document, id, document.read(test::word)); }
};

struct OptionalCount : Stage {
  static constexpr std::string_view id = "classifier.test.optional", version = "1.0.0",
                                    summary = "Counts words, if there are any.";
  static constexpr auto uses = chancery::uses(reads_if_any(test::word), writes(test::count));
  void process(Document& document) override { write_count(document, id, document.read(test::word)); }
};

// As if of a library with data files: all that it does is to declare them.
struct Resources : Stage {
  static constexpr std::string_view id = "extractor.test.resources", version = "1.0.0",
                                    summary = "Needs paths of the system.";
  static constexpr std::array<std::string_view, 4> resources = {"/usr/share/zoneinfo", "/usr/bin", "/usr/lib",
                                                                "/usr/none/at/all"};
  void process(Document&) override {}
};

// As if of a library that opens its data late.
struct ReadsLate : Stage {
  static constexpr std::string_view id = "extractor.test.reads-late", version = "1.0.0",
                                    summary = "Looks into a folder of the system.";
  static constexpr std::array<std::string_view, 1> resources = {"/usr/share/doc"};
  void process(Document&) override {
    if (std::filesystem::is_empty(resources[0])) throw Error(Code::failed, "", "nothing is there");
  }
};

// A metadata row for each line `name: value`.
struct Fields : Stage {
  static constexpr std::string_view id = "extractor.test.fields", version = "1.0.0",
                                    summary = "Lines `name: value` as metadata.";
  static constexpr auto uses = chancery::uses(writes(tables::metadata));
  void process(Document& document) override {
    auto fields = document.writer(tables::metadata);
    auto text = document.text();
    tables::MetadataRow row;
    while (!text.empty()) {
      const auto line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(text.size(), line.size() + 1));
      const auto colon = line.find(": ");
      if (colon == std::string_view::npos) continue;
      row.field = line.substr(0, colon);
      row.value = line.substr(colon + 2);
      fields.add(row);
    }
  }
};

struct Prints : Stage {
  static constexpr std::string_view id = "extractor.test.prints", version = "1.0.0",
                                    summary = "Prints to stdout, which it must not.";
  void process(Document&) override {
    std::printf("printed by a plugin\n");
    std::fflush(stdout);
    if (::write(STDOUT_FILENO, "written by a plugin\n", 20) != 20) throw Error(Code::failed, "", "fd 1 is closed");
  }
};

struct Slow : Stage {
  static constexpr std::string_view id = "extractor.test.slow", version = "1.0.0",
                                    summary = "Says that it begins, then takes its time.";
  static constexpr std::string_view options =
      R"({"type":"object","properties":{"time_ms":{"type":"integer","minimum":0,"default":20}}})";
  explicit Slow(const Options& given) : left_(given.integer("/time_ms")) {}
  void process(Document& document) override {
    std::fputs("begins\n", stderr);  // at once: what is logged waits for the document's end
    for (auto left = left_; left > 0; --left) {
      document.check_cancelled();
      const timespec millisecond{0, 1'000'000};
      ::nanosleep(&millisecond, nullptr);
    }
  }

 private:
  std::int64_t left_;
};

struct HeadRenderer : Renderer {
  static constexpr std::string_view id = "exporter.test.head", version = "1.0.0",
                                    summary = "A head, and a line a document.";
  void process(const FinishedDocument& document, Output& output) override {
    output.head("id\tbytes\n");
    if (document.text().find("NOTHING") == std::string_view::npos)
      output.write(std::string(document.id()) + "\t" + std::to_string(document.text().size()) + "\n");
  }
};

struct PiecesRenderer : Renderer {
  static constexpr std::string_view id = "exporter.test.pieces", version = "1.0.0", summary = "A piece for each word.";
  static constexpr auto uses = chancery::uses(reads(test::word));
  void process(const FinishedDocument& document, Output& output) override {
    for (const auto& word : document.read(test::word))
      output.write(word.text, std::string(document.id()) + ": " + std::string(word.text) + "\n");
  }
};

struct TextRenderer : Renderer {
  static constexpr std::string_view id = "exporter.test.text", version = "1.0.0",
                                    summary = "The text; of secret ones, nothing.";
  void process(const FinishedDocument& document, Output& output) override {
    if (document.text().starts_with("SECRET")) throw Error(Code::refused, "", std::string(document.text()));
    output.write(document.text());
  }
};

}  // namespace

CHANCERY_PLUGIN(test::MembersReader, test::ArchiveReader, test::RecordReader, Null, Words, RequiringCount,
                OptionalCount, Resources, ReadsLate, Fields, Prints, Slow, HeadRenderer, PiecesRenderer, TextRenderer,
                test::IdCollector, test::FlushingCollector, test::DocumentCollector)
