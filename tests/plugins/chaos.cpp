// Components that do nothing, until a text has a word that names a harm: CHAOS:<kind> for the stage, READ:<kind> and
// LIST:<kind> for the readers, RENDER:<kind> for the renderer, COLLECT:<kind> for the collector. Kinds are those of
// harms.hpp, and for stage and readers past-span, many-rows, write-wild and state. A harm that succeeds although it
// should not is told by a diagnostic row `test.chaos`.
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/plugin.hpp"
#include "collectors.hpp"
#include "harms.hpp"
#include "tables.hpp"

namespace {

using namespace chancery;

struct MarkRow {
  Offset begin = {}, end = {};
  std::string_view text = {};
};
constexpr auto mark = table("test.mark", Single::no, column("begin", &MarkRow::begin), column("end", &MarkRow::end),
                            column("text", &MarkRow::text));

constexpr std::size_t kEnoughBytes = 512u << 20;

// Shared by all components and documents of a process, which a plugin must not have.
std::int64_t calls_so_far = 0;

template <class View>
void past_span(View& view, std::string_view text) {
  auto marks = view.writer(mark);
  marks.add({0u, text.size() + 1, ""});
  marks.emit();
}

template <class View>
void many_rows(View& view) {
  const std::string words(200, 'x');
  for (std::size_t bytes = 0; bytes < kEnoughBytes;) {
    auto marks = view.writer(mark);
    for (int i = 0; i < 1000; ++i, bytes += words.size()) marks.add({0u, 0u, words});
    marks.emit();
  }
  view.diagnose("test.chaos", "many-rows succeeded: 512 MB of rows");
}

void scribble(std::string_view borrowed) { std::memset(const_cast<char*>(borrowed.data()), 0xFF, borrowed.size()); }

// Harms that need a document that takes rows; the others as well. `text` is what the document's text is.
template <class View>
void harm_document(View& view, std::string_view kind, std::string_view text) {
  ++calls_so_far;
  if (kind.empty()) return;
  if (kind == "past-span") return past_span(view, text);
  if (kind == "many-rows") return many_rows(view);
  if (kind == "write-wild") {
    if constexpr (std::is_same_v<View, Document>)
      for (const auto& word : view.read(test::word)) scribble(word.text);
    return scribble(text);
  }
  if (kind == "state") return view.writer(mark).add({0u, 0u, std::to_string(calls_so_far)});
  if (const auto done = test::harm(kind); !done.empty()) view.diagnose("test.chaos", done);
}

struct ChaosStage : Stage {
  static constexpr std::string_view id = "extractor.test.chaos", version = "1.0.0",
                                    summary = "Does the harm that the text names behind CHAOS:.";
  static constexpr auto uses = chancery::uses(reads_if_any(test::word), writes(mark));
  void process(Document& document) override {
    harm_document(document, test::kind_behind(document.text(), "CHAOS:"), document.text());
  }
};

// Where a test asks for it, the end of a component is noted in a file.
inline void note_end(const char* what) {
  if (const char* file = std::getenv("CHANCERY_TEST_ENDS")) std::ofstream(file, std::ios::app) << what << '\n';
}

struct ChaosCreate : Stage {
  static constexpr std::string_view id = "extractor.test.chaos-create", version = "1.0.0",
                                    summary = "Does the harm of its option when it is created.";
  static constexpr std::string_view options =
      R"({"type":"object","properties":{"kind":{"type":"string","default":"none"}}})";
  explicit ChaosCreate(const Options& given) : said_(test::harm(given.string("/kind"))) {}
  ~ChaosCreate() override { note_end("create"); }
  void process(Document& document) override {
    if (!said_.empty()) document.diagnose("test.chaos", said_);
  }

 private:
  std::string said_;
};

// The same, created in each worker.
struct ChaosLate : ChaosCreate {
  static constexpr std::string_view id = "extractor.test.chaos-late";
  static constexpr std::uint32_t flags = CHANCERY_AFTER_FORK;
  using ChaosCreate::ChaosCreate;
  ~ChaosLate() override { note_end("late"); }
};

// Of `.chaos` files, the bytes are the text.
struct ChaosReader : Reader {
  static constexpr std::string_view id = "reader.test.chaos", version = "1.0.0",
                                    summary = "Does the harm that the text names behind READ:.";
  static constexpr std::array<std::string_view, 1> suffixes = {".chaos"};
  static constexpr auto uses = chancery::uses(writes(mark));
  void process(Input& input) override {
    input.set_text(input.bytes());
    harm_document(input, test::kind_behind(input.bytes(), "READ:"), input.bytes());
  }
};

// Each line of a `.chaoslines` file is a member, named after its number.
struct ChaosLinesReader : Reader {
  static constexpr std::string_view id = "reader.test.chaos-lines", version = "1.0.0",
                                    summary = "Members; harms behind READ: in one, LIST: in any.";
  static constexpr std::array<std::string_view, 1> suffixes = {".chaoslines"};
  static constexpr auto uses = chancery::uses(writes(mark));

  void list(MemberList& members) {
    if (const auto kind = test::kind_behind(members.bytes(), "LIST:"); !kind.empty()) test::harm(kind);
    for (std::size_t i = 1; i <= lines(members.bytes()).size(); ++i) members.add(std::to_string(i), std::to_string(i));
  }
  void process(Input& input) override {
    const auto locator = input.locator();
    std::size_t number = 0;
    std::from_chars(locator.data(), locator.data() + locator.size(), number);
    const auto line = lines(input.bytes()).at(number - 1);
    input.set_text(line);
    harm_document(input, test::kind_behind(line, "READ:"), line);
  }

 private:
  static std::vector<std::string_view> lines(std::string_view bytes) {
    std::vector<std::string_view> out;
    while (!bytes.empty()) {
      out.push_back(bytes.substr(0, bytes.find('\n')));
      bytes.remove_prefix(std::min(bytes.size(), out.back().size() + 1));
    }
    return out;
  }
};

struct ChaosRenderer : Renderer {
  static constexpr std::string_view id = "exporter.test.chaos-text", version = "1.0.0",
                                    summary = "The text; does the harm that it names behind RENDER:.";
  void process(const FinishedDocument& document, Output& output) override {
    const auto kind = test::kind_behind(document.text(), "RENDER:");
    if (kind == "many-rows")
      for (std::size_t bytes = 0; bytes < kEnoughBytes; bytes += kPiece) output.write(std::string(kPiece, 'x'));
    else if (kind == "write-wild") scribble(document.text());
    else if (!kind.empty()) output.write(test::harm(kind));
    output.write(document.text());
  }

 private:
  static constexpr std::size_t kPiece = 1u << 20;
};

// Until somebody puts a file there.
void await_go(const std::filesystem::path& folder) {
  for (const timespec pause{0, 2'000'000}; !std::ifstream(folder / "go");) ::nanosleep(&pause, nullptr);
}

// Ids, written at the end. Created with a harm, or when the file `go` is in its folder for temporary files.
struct ChaosCollector : Collector {
  static constexpr std::string_view id = "exporter.test.chaos-collector", version = "1.0.0",
                                    summary = "Ids at the end; harms behind COLLECT:, or of its option.";
  static constexpr std::string_view options =
      R"({"type":"object","properties":{"finish":{"type":"string","default":"none"},)"
      R"("create":{"type":"string","default":"none"},"waits":{"type":"boolean","default":false}}})";
  explicit ChaosCollector(const Options& given) : finish_(given.string("/finish")) {
    test::harm(given.string("/create"));
    if (given.boolean("/waits")) await_go(std::filesystem::temp_directory_path());
  }

  void process(const FinishedDocument& document, Target&) override {
    const auto kind = test::kind_behind(document.text(), "COLLECT:");
    ids_.push_back(std::string(document.id()) + (kind.empty() ? "" : test::harm(kind)));
  }
  void finish(Target& target) override {
    ids_.push_back(test::harm(finish_));
    if (ids_.back().empty()) ids_.pop_back();
    test::write_lines(target, ids_);
  }

 private:
  std::string finish_;
  std::vector<std::string> ids_;
};

}  // namespace

CHANCERY_PLUGIN(ChaosStage, ChaosCreate, ChaosLate, ChaosReader, ChaosLinesReader, ChaosRenderer, ChaosCollector)
