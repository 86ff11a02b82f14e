// Files that take their names only when they are whole, appended files, and targets that collide.
#include "core/engine/outputs.hpp"

#include <signal.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "chancery/testkit/catch.hpp"
#include "core/engine/run.hpp"
#include "core/engine/target_values.hpp"
#include "core/store/sha256.hpp"
#include "known_component.hpp"
#include "refusal.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

namespace fs = std::filesystem;

fs::path last_synced;  // the name that a file had when its bytes were made lasting

}  // namespace

// Instead of the C library's.
extern "C" int fdatasync(int fd) {
  std::error_code ignored;
  last_synced = fs::read_symlink("/proc/self/fd/" + std::to_string(fd), ignored);
  return static_cast<int>(::syscall(SYS_fdatasync, fd));
}

namespace {

const ComponentInfo kRenderer = KnownComponent("exporter.r").info();
const ComponentInfo kCollector = KnownComponent("exporter.c").collector().info();

Plan plan_for(const std::vector<std::string>& targets, const ComponentInfo& info = kRenderer) {
  Plan plan;
  std::vector<Fault> faults;
  for (const auto& target : targets) {
    auto& exporter = plan.exporters.emplace_back();
    exporter.id = "e" + std::to_string(plan.exporters.size() - 1);
    exporter.component.info = &info;
    exporter.to = TargetTemplate::parse(target, {}, target, faults);
  }
  return plan;
}

// Of each piece name and bytes.
OutputSide rendered(const std::vector<std::pair<std::string, std::string>>& pieces, const std::string& head = "") {
  OutputSide out;
  for (const auto& [name, bytes] : pieces) {
    out.pieces.push_back({name, GrowingText(), head});
    out.pieces.back().bytes.append(bytes);
  }
  return out;
}

// With a ledger, as a run has it.
struct RunParts {
  RunParts(const Plan& plan, const fs::path& folder)
      : settings(settings_for(folder)), matched(plan, inputs), work(plan, inputs, matched, settings, log) {
    work.begin();
  }
  static RunSettings settings_for(const fs::path& folder) {
    RunSettings out;
    out.out = folder;
    return out;
  }
  RunSettings settings;
  std::vector<Input> inputs;
  MatchedInputs matched;
  spdlog::logger log{"test"};
  Work work;
};
struct KeptOutputs : RunParts, Outputs {
  KeptOutputs(const Plan& plan, const fs::path& folder) : RunParts(plan, folder), Outputs(plan, folder, work) {}
};

// All values of placeholders but {piece} are `value`.
std::string deliver_as(const std::string& value, Outputs& outputs, const Plan& plan, std::size_t exporter,
                       const std::string& id, const OutputSide& output) {
  return refusal([&] {
    const auto names =
        names_of_pieces(plan.exporters[exporter].to, output.pieces, [&](const TargetPart&) { return value; });
    std::vector<OutputFile> files;
    for (std::size_t i = 0; i < names.size(); ++i)
      files.push_back({names[i], output.pieces[i].head, output.pieces[i].bytes});
    ExporterRecord made;
    outputs.deliver(exporter, id, files, made);
  });
}
std::string deliver(Outputs& outputs, const Plan& plan, std::size_t exporter, const std::string& id,
                    const OutputSide& output) {
  return deliver_as(id, outputs, plan, exporter, id, output);
}

// As if the disk were full beyond this many bytes of a file.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit now{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

}  // namespace

TEST_CASE("a document's file appears whole, with its head, and counts") {
  const TempFolder folder;
  const auto plan = plan_for({"b/{path}.md"});
  KeptOutputs outputs(plan, folder.path() / "out");
  outputs.open();
  CHECK_FALSE(fs::exists(folder.path() / "out/b"));
  CHECK(deliver(outputs, plan, 0, "x/a", rendered({{"", "正文"}}, "# ")) == "nothing");
  CHECK(folder.read("out/b/x/a.md") == "# 正文");
  CHECK_FALSE(fs::exists(folder.path() / "out/b/x/a.md.part"));
  CHECK(outputs.files() == 1);
  CHECK(outputs.bytes() == 6);
  CHECK(outputs.replaced().empty());
}

TEST_CASE("pieces are files each") {
  const TempFolder folder;
  const auto plan = plan_for({"{path}-{piece}.md", "{path}.md"});
  KeptOutputs outputs(plan, folder.path());
  const auto two = rendered({{"甲", "1"}, {"乙/丙", "2"}});
  CHECK(deliver(outputs, plan, 0, "a", two) == "nothing");
  CHECK(folder.read("a-甲.md") == "1");
  CHECK(folder.read("a-乙_丙.md") == "2");
  CHECK(deliver(outputs, plan, 1, "a", two) ==
        "contract: {path}.md: the exporter wrote several pieces, but its target has no {piece}");
  CHECK(deliver(outputs, plan, 0, "b", rendered({{"x/y", "1"}, {"x_y", "2"}})) ==
        "contract: b-x_y.md: two pieces of document 'b' go to this file");
  CHECK(folder.read("b-x_y.md") == "(absent)");
}

TEST_CASE("documents are appended in order below one head, under another name until the end") {
  const TempFolder folder;
  const auto plan = plan_for({"all.jsonl"});
  KeptOutputs outputs(plan, folder.path());
  outputs.open();
  CHECK(folder.read("all.jsonl.part") == "");
  deliver(outputs, plan, 0, "a", rendered({{"", "a\n"}}, "head\n"));
  deliver(outputs, plan, 0, "b", rendered({{"", "b\n"}}, "head\n"));
  deliver(outputs, plan, 0, "c", rendered({{"", ""}}, "head\n"));
  CHECK(folder.read("all.jsonl") == "(absent)");
  outputs.finish();
  CHECK(folder.read("all.jsonl") == "head\na\nb\n");
  CHECK_FALSE(fs::exists(folder.path() / "all.jsonl.part"));
  CHECK(outputs.files() == 1);
}

TEST_CASE("a run without documents leaves its appended file empty, an unfinished run leaves none") {
  const TempFolder folder;
  const auto plan = plan_for({"all.jsonl"});
  {
    KeptOutputs outputs(plan, folder.path());
    outputs.open();
    deliver(outputs, plan, 0, "a", rendered({{"", "a\n"}}));
  }
  CHECK(folder.read("all.jsonl") == "(absent)");
  CHECK(folder.read("all.jsonl.part") == "(absent)");
  KeptOutputs outputs(plan, folder.path());
  outputs.open();
  outputs.finish();
  CHECK(folder.read("all.jsonl") == "");
}

TEST_CASE("a file that is taken fails the later document, and is told whose it is") {
  const TempFolder folder;
  const auto plan = plan_for({"{metadata:form}.md"});
  KeptOutputs outputs(plan, folder.path());
  const auto as_reply = [&](const std::string& id, const std::string& text) {
    return deliver_as("答复", outputs, plan, 0, id, rendered({{"", text}}));
  };
  CHECK(as_reply("a", "1") == "nothing");
  CHECK(as_reply("b", "2") ==
        "contract: 答复.md: this file is document 'a' already; give the target a placeholder that tells them apart");
  CHECK(folder.read("答复.md") == "1");
}

TEST_CASE("a document's file and an appended one do not overwrite each other") {
  const TempFolder folder;
  const auto plan = plan_for({"all.jsonl", "{path}.jsonl", "{piece}.jsonl"});
  KeptOutputs outputs(plan, folder.path());
  outputs.open();
  CHECK(deliver(outputs, plan, 1, "all", rendered({{"", "x"}})) ==
        "contract: all.jsonl: this file is the target of 'e0' already; give the target a placeholder that tells them "
        "apart");
  CHECK(deliver(outputs, plan, 1, "a", rendered({{"", "x"}})) == "nothing");
  CHECK(deliver(outputs, plan, 2, "b", rendered({{"a", "y"}})) ==
        "contract: a.jsonl: this file is document 'a' already; give the target a placeholder that tells them apart");
  outputs.finish();
  CHECK(folder.read("a.jsonl") == "x");
  CHECK(folder.read("all.jsonl") == "");
}

TEST_CASE("files of an earlier run are replaced and named") {
  const TempFolder folder;
  folder.write("a.md", "old");
  folder.write("all.md", "old");
  const auto plan = plan_for({"{path}.md", "all.md"});
  KeptOutputs outputs(plan, folder.path());
  outputs.open();
  deliver(outputs, plan, 0, "a", rendered({{"", "new"}}));
  deliver(outputs, plan, 0, "b", rendered({{"", "new"}}));
  CHECK(folder.read("all.md") == "old");
  outputs.finish();
  CHECK(folder.read("a.md") == "new");
  CHECK(outputs.replaced() == std::vector<std::string>{"all.md", "a.md"});
}

TEST_CASE("what a full disk cut off is taken back from an appended file") {
  const TempFolder folder;
  const auto plan = plan_for({"all.txt", "{piece}.txt"});
  KeptOutputs outputs(plan, folder.path());
  outputs.open();
  deliver(outputs, plan, 0, "a", rendered({{"", "aaaa"}}, "head\n"));
  {
    const FileSizeLimit limit(12);
    CHECK(deliver(outputs, plan, 0, "b", rendered({{"", "bbbbbbbb"}}, "head\n")) ==
          "io: " + (folder / "all.txt") + ": File too large");
    CHECK(deliver(outputs, plan, 1, "b", rendered({{"p", "12345"}, {"q", "1234567890123"}})) ==
          "io: " + (folder / "q.txt") + ": File too large");
    CHECK(deliver(outputs, plan, 0, "c", rendered({{"", "ccc"}}, "head\n")) == "nothing");
  }
  CHECK(deliver(outputs, plan, 1, "c", rendered({{"p", "c"}})) == "nothing");
  outputs.finish();
  CHECK(folder.read("all.txt") == "head\naaaaccc");
  CHECK(folder.read("p.txt") == "c");
}

TEST_CASE("of several pieces none appears if one cannot be written, and their names stay free") {
  const TempFolder folder;
  const auto plan = plan_for({"{label:x}{piece}.md"});
  KeptOutputs outputs(plan, folder.path());
  const auto two = rendered({{"p", "12345"}, {"q", "1234567890123"}});
  {
    const FileSizeLimit limit(12);
    CHECK(deliver_as("d", outputs, plan, 0, "a", two) == "io: " + (folder / "dq.md") + ": File too large");
  }
  CHECK(fs::is_empty(folder.path() / ".chancery/parts"));
  CHECK(deliver_as("d", outputs, plan, 0, "b", two) == "nothing");
  CHECK(folder.read("dp.md") == "12345");
}

TEST_CASE("a piece that took its name gives it back if a later one cannot take its own") {
  const TempFolder folder;
  fs::create_directories(folder.path() / "dq.md");
  const auto plan = plan_for({"{label:x}{piece}.md"});
  KeptOutputs outputs(plan, folder.path());
  CHECK(deliver_as("d", outputs, plan, 0, "a", rendered({{"p", "1"}, {"q", "2"}})) ==
        "io: " + (folder / "dq.md") + ": Is a directory");
  CHECK(folder.read("dp.md") == "(absent)");
  CHECK(outputs.files() == 0);
  CHECK(deliver_as("d", outputs, plan, 0, "b", rendered({{"p", "3"}})) == "nothing");
  CHECK(folder.read("dp.md") == "3");
}

TEST_CASE("a document may be called like another one while that is written") {
  const TempFolder folder;
  const auto plan = plan_for({"{path}"});
  KeptOutputs outputs(plan, folder.path());
  CHECK(deliver(outputs, plan, 0, "a.part", rendered({{"", "part"}})) == "nothing");
  CHECK(deliver(outputs, plan, 0, "a", rendered({{"", "whole"}})) == "nothing");
  outputs.finish();
  CHECK(folder.read("a.part") == "part");
  CHECK(folder.read("a") == "whole");
  CHECK_FALSE(fs::exists(folder.path() / ".chancery/parts"));
}

TEST_CASE("a document may not be called like a file of many documents while that grows") {
  const TempFolder folder;
  const auto plan = plan_for({"all.jsonl", "{path}"});
  KeptOutputs outputs(plan, folder.path());
  outputs.open();
  CHECK(deliver(outputs, plan, 1, "all.jsonl.part", rendered({{"", "x"}})) ==
        "contract: all.jsonl.part: this file is the unfinished target of 'e0' already; give the target a placeholder "
        "that tells them apart");
}

TEST_CASE("an input that is called like an unfinished file is not cut off") {
  const TempFolder folder;
  folder.write("all.jsonl.part", "input");
  const auto plan = plan_for({"all.jsonl"});
  KeptOutputs outputs(plan, folder.path());
  outputs.keep_input(folder.path() / "all.jsonl.part");
  CHECK(refusal([&] { outputs.open(); }).starts_with("contract: all.jsonl.part: this file is an input already"));
  CHECK(folder.read("all.jsonl.part") == "input");
}

TEST_CASE("a link in an unfinished file's place is replaced, not followed") {
  const TempFolder folder;
  folder.write("precious", "words");
  fs::create_directories(folder.path() / "out");
  fs::create_symlink("../precious", folder.path() / "out/all.part");
  const auto plan = plan_for({"all"});
  KeptOutputs outputs(plan, folder.path() / "out");
  outputs.open();
  outputs.finish();
  CHECK(folder.read("precious") == "words");
  CHECK(folder.read("out/all") == "");
}

TEST_CASE("a name that a folder has, or that lies below a file, fails the document and nothing else") {
  const TempFolder folder;
  fs::create_directories(folder.path() / "a.md");
  folder.write("f", "");
  const auto plan = plan_for({"{path}.md", "f/{piece}.txt"});
  KeptOutputs outputs(plan, folder.path());
  CHECK(deliver(outputs, plan, 0, "a", rendered({{"", "x"}})).starts_with("io: "));
  CHECK(deliver(outputs, plan, 1, "a", rendered({{"p", "x"}})).starts_with("io: "));
  CHECK(deliver(outputs, plan, 0, "b", rendered({{"", "x"}})) == "nothing");
  outputs.finish();
  CHECK(folder.read("b.md") == "x");
  CHECK_FALSE(fs::exists(folder.path() / "a.md.part"));
}

TEST_CASE("a collector's file takes its name at the end, or is filled in place") {
  const TempFolder folder;
  const auto plan = plan_for({"x/a.xlsx", "b.sqlite"}, kCollector);
  KeptOutputs outputs(plan, folder.path());
  const auto part = outputs.collector_target(0, false), in_place = outputs.collector_target(1, true);
  CHECK(part == folder.path() / "x/a.xlsx.part");
  CHECK(in_place == folder.path() / "b.sqlite");
  folder.write("x/a.xlsx.part", "book");
  outputs.finish_collector(0);
  CHECK(folder.read("x/a.xlsx") == "book");
  CHECK(last_synced == fs::canonical(folder.path()) / "x/a.xlsx.part");
  CHECK(outputs.files() == 1);
}

TEST_CASE("a target that its exporter goes on with is left alone if it is not what it was, or open elsewhere") {
  const auto named = [](const std::string& then, const std::string& now, const std::string& lock) {
    const TempFolder folder;
    auto plan = plan_for({"a.b.xlsx"}, kCollector);
    plan.exporters[0].options = std::make_shared<chancery_options>();
    plan.exporters[0].options->files.emplace(
        "/previous", OptionFile{(folder.path() / "." / "a.b.xlsx").string(), sha256(then), nullptr});
    KeptOutputs outputs(plan, folder.path());
    outputs.collector_target(0, false);
    folder.write("a.b.xlsx.part", "book");
    if (!now.empty()) folder.write("a.b.xlsx", now);
    if (!lock.empty()) folder.write(lock, "");
    const auto name = outputs.finish_collector(0);
    CHECK(folder.read(name) == "book");
    CHECK(outputs.makes(name));
    CHECK(outputs.beside().size() == (name == "a.b.xlsx" ? 0 : 1));
    if (name != "a.b.xlsx" && !now.empty()) CHECK(folder.read("a.b.xlsx") == now);
    return name;
  };
  CHECK(named("old", "old", "") == "a.b.xlsx");
  CHECK(named("", "", "") == "a.b.xlsx");
  CHECK(named("old", "edited", "") == "a.b.new.xlsx");
  CHECK(named("", "made by others", "") == "a.b.new.xlsx");
  CHECK(named("old", "", "") == "a.b.new.xlsx");
  CHECK(named("old", "old", ".~lock.a.b.xlsx#") == "a.b.new.xlsx");
  CHECK(named("old", "old", "~$a.b.xlsx") == "a.b.new.xlsx");
  CHECK(named("old", "old", ".~a.b.xlsx") == "a.b.new.xlsx");
  CHECK(named("old", "old", "~a.b.xlsx") == "a.b.xlsx");
}

TEST_CASE("a target in which people may have written is left alone though another file is gone on from") {
  const auto named = [](bool may_lack, const std::string& there) {
    const TempFolder folder;
    auto plan = plan_for({"a.xlsx"}, kCollector);
    plan.exporters[0].options = std::make_shared<chancery_options>();
    plan.exporters[0].options->files.emplace(
        "/previous", OptionFile{(folder.path() / "none.xlsx").string(), sha256(""), nullptr, may_lack});
    KeptOutputs outputs(plan, folder.path());
    outputs.collector_target(0, false);
    folder.write("a.xlsx.part", "book");
    if (!there.empty()) folder.write("a.xlsx", there);
    return outputs.finish_collector(0);
  };
  CHECK(named(true, "edited") == "a.new.xlsx");
  CHECK(named(true, "book") == "a.xlsx");  // as a run that was killed left it
  CHECK(named(true, "") == "a.xlsx");
  CHECK(named(false, "edited") == "a.xlsx");  // nobody writes into what cannot be gone on from
}

TEST_CASE("a target is left alone too if the other file that it goes on from is not what it was, or open elsewhere") {
  const auto named = [](bool may_lack, const std::string& then, const std::string& now, const std::string& lock) {
    const TempFolder folder;
    auto plan = plan_for({"a.xlsx"}, kCollector);
    plan.exporters[0].options = std::make_shared<chancery_options>();
    plan.exporters[0].options->files.emplace(
        "/previous", OptionFile{(folder.path() / "old/b.xlsx").string(), sha256(then), nullptr, may_lack});
    KeptOutputs outputs(plan, folder.path());
    outputs.collector_target(0, false);
    folder.write("a.xlsx.part", "book");
    if (!now.empty()) folder.write("old/b.xlsx", now);
    if (!lock.empty()) folder.write(lock, "");
    return outputs.finish_collector(0);
  };
  CHECK(named(true, "old", "old", "") == "a.xlsx");
  CHECK(named(true, "", "", "") == "a.xlsx");
  CHECK(named(true, "old", "edited", "") == "a.new.xlsx");
  CHECK(named(true, "", "made by others", "") == "a.new.xlsx");
  for (const auto* lock : {"old/.~lock.b.xlsx#", "old/~$b.xlsx", "old/.~b.xlsx"})
    CHECK(named(true, "old", "old", lock) == "a.new.xlsx");
  CHECK(named(true, "old", "old", "~$b.xlsx") == "a.xlsx");
  CHECK(named(false, "old", "edited", "old/~$b.xlsx") == "a.xlsx");  // nobody goes on from it
}

TEST_CASE("an input below the output folder is never overwritten") {
  const TempFolder folder;
  folder.write("a.md", "input");
  fs::create_directories(folder.path() / "x");
  const auto plan = plan_for({"{path}.md"});
  KeptOutputs outputs(plan, folder.path());
  outputs.keep_input(folder.path() / "x/../a.md");
  outputs.keep_input("/etc/passwd");
  CHECK(deliver(outputs, plan, 0, "a", rendered({{"", "x"}})) ==
        "contract: a.md: this file is an input already; give the target a placeholder that tells them apart");
  CHECK(folder.read("a.md") == "input");
}

TEST_CASE("an input is known by whatever path leads to it") {
  const TempFolder folder;
  folder.write("in/a.md", "input");
  folder.write("in/far", "input");
  fs::create_symlink("in", folder.path() / "linked");
  fs::create_symlink("far", folder.path() / "in/link.md");
  const auto plan = plan_for({"{path}.md", "in-place"});
  KeptOutputs outputs(plan, folder.path() / "linked");
  outputs.keep_input(folder.path() / "in/a.md");
  outputs.keep_input(folder.path() / "in/link.md");
  for (const auto* name : {"a", "link"})
    CHECK(deliver(outputs, plan, 0, name, rendered({{"", "x"}})) ==
          "contract: " + std::string(name) +
              ".md: this file is an input already; give the target a placeholder that tells them apart");
  CHECK(deliver(outputs, plan, 0, "b", rendered({{"", "x"}})) == "nothing");
  fs::create_hard_link(folder.path() / "in/far", folder.path() / "in/in-place");
  CHECK(refusal([&] { outputs.collector_target(1, true); }).starts_with("contract: in-place: this file is an input"));
  CHECK(folder.read("in/a.md") == "input");
  CHECK(fs::is_symlink(folder.path() / "in/link.md"));
}
