// Exporters and readers that break rules of their faces.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "rows.hpp"

namespace bad {

struct HalfCharacters : chancery::Renderer {
  static constexpr std::string_view id = "exporter.bad.half-characters", version = "1.0.0",
                                    summary = "Writes the first ten bytes", licence = "MIT";
  void process(const chancery::FinishedDocument& document, chancery::Output& output) override {
    output.write(document.text().substr(0, 10));
  }
};

// A collector of lines, written as a whole when it has to be; `Self` breaks one thing.
struct Collector : chancery::Collector {
  static constexpr std::string_view version = "1.0.0", summary = "A line a document", licence = "MIT";
  void process(const chancery::FinishedDocument& document, chancery::Target& target) override {
    begin(target);
    lines_[std::string(document.id())] = std::to_string(document.text().size()) + "\n";
  }
  void flush(chancery::Target& target) { write(target); }
  void forget(chancery::Target& target, std::string_view id) {
    begin(target);
    lines_.erase(std::string(id));
  }
  void finish(chancery::Target& target) override { write(target); }

 protected:
  // Takes what an earlier run left, once.
  void begin(chancery::Target& target) {
    if (std::exchange(begun_, true)) return;
    std::string bytes(100'000, '\0');
    const auto size = ::pread(target.descriptor(), bytes.data(), bytes.size(), 0);
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    for (std::string_view rest = bytes; rest.find('\n') != std::string_view::npos;
         rest.remove_prefix(rest.find('\n') + 1)) {
      const auto line = rest.substr(0, rest.find('\n') + 1);
      if (const auto blank = line.find(' '); blank != std::string_view::npos)
        lines_[std::string(line.substr(0, blank))] = line.substr(blank + 1);
    }
  }
  std::string all() const {
    std::string out = "sizes\n";
    for (const auto& [id, line] : lines_) out += id + " " + line;
    return out;
  }
  static void put(chancery::Target& target, const std::string& bytes) {
    const bool cut = ::ftruncate(target.descriptor(), 0) == 0;
    if (!cut || ::pwrite(target.descriptor(), bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
      throw std::runtime_error("the target cannot be written");
  }
  void write(chancery::Target& target) {
    begin(target);
    put(target, all());
  }
  std::map<std::string, std::string> lines_;
  bool begun_ = false;
};

// Breaks none: there is a stage before it that is created with options, and calls the host there.
struct Collects : Collector {
  static constexpr std::string_view id = "exporter.bad.nothing";
  static constexpr auto uses = chancery::uses(chancery::reads_if_any(chancery::tables::summary));
};
struct Appends : Collector {
  static constexpr std::string_view id = "exporter.bad.appends";
  void process(const chancery::FinishedDocument& document, chancery::Target& target) override {
    begin(target);
    lines_[std::string(document.id())] += std::to_string(document.text().size()) + "\n";
  }
};
struct Remembers : Collector {
  static constexpr std::string_view id = "exporter.bad.remembers";
  void forget(chancery::Target&, std::string_view) {}
};
struct NeedsOne : Collector {
  static constexpr std::string_view id = "exporter.bad.needs-one";
  void flush(chancery::Target&) {}
  void finish(chancery::Target& target) override {
    begin(target);
    if (lines_.empty()) throw std::runtime_error("no document came");
    write(target);
  }
};
struct ClosesTarget : Collector {
  static constexpr std::string_view id = "exporter.bad.closes-target";
  void finish(chancery::Target& target) {
    write(target);
    ::close(target.descriptor());
  }
};
struct OwnHead : chancery::Renderer {
  static constexpr std::string_view id = "exporter.bad.own-head", version = "1.0.0", summary = "A head a document",
                                    licence = "MIT";
  void process(const chancery::FinishedDocument& document, chancery::Output& output) override {
    output.head(std::to_string(document.text().size()) + "\n");
    output.write(document.text());
  }
};
struct FullDisk : Collector {
  static constexpr std::string_view id = "exporter.bad.full-disk";
  void flush(chancery::Target&) {}
  void finish(chancery::Target& target) override {
    begin(target);
    const auto bytes = all();
    [[maybe_unused]] const auto written = ::pwrite(target.descriptor(), bytes.data(), bytes.size(), 0);
  }
};
struct Counts : Collector {
  static constexpr std::string_view id = "exporter.bad.counts";
  void flush(chancery::Target& target) {
    ++flushes_;
    finish(target);
  }
  void finish(chancery::Target& target) override {
    begin(target);
    put(target, all() + std::to_string(flushes_));
  }
  int flushes_ = 0;
};

// Writes from the beginning and cuts nothing off.
struct Longer : Collector {
  static constexpr std::string_view id = "exporter.bad.longer";
  void flush(chancery::Target& target) { finish(target); }
  void finish(chancery::Target& target) override {
    begin(target);
    const auto bytes = all();
    if (::pwrite(target.descriptor(), bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
      throw std::runtime_error("the target cannot be written");
  }
};

// Removes its file where all ends well.
struct Spills : Collector {
  static constexpr std::string_view id = "exporter.bad.spills";
  void process(const chancery::FinishedDocument& document, chancery::Target& target) override {
    Collector::process(document, target);
    if (!file_.empty()) return;
    const char* folder = std::getenv("TMPDIR");
    file_ = std::string(folder ? folder : "/tmp") + "/chancery-bad-XXXXXX";
    if (const int made = ::mkstemp(file_.data()); made >= 0) ::close(made);
  }
  void finish(chancery::Target& target) override {
    if (!file_.empty()) ::unlink(file_.c_str());
    write(target);
  }
  std::string file_;
};

// Begins anew, whatever is there.
struct Anew : Collector {
  static constexpr std::string_view id = "exporter.bad.anew";
  Anew() { begun_ = true; }
};

// Makes a duplicate for each flush.
struct Duplicates : Collector {
  static constexpr std::string_view id = "exporter.bad.duplicates";
  void flush(chancery::Target& target) {
    write(target);
    [[maybe_unused]] const int kept = ::dup(target.descriptor());
  }
};

struct Members : chancery::Reader {
  static constexpr std::string_view id = "reader.bad.members", version = "1.0.0", summary = "Members of other names",
                                    licence = "MIT";
  static constexpr std::array<std::string_view, 1> suffixes = {".bad"};
  void list(chancery::MemberList& members) { members.add("member " + std::to_string(made_++ % 2), "1", "text/plain"); }
  void process(chancery::Input& input) override { input.set_text("a"); }
  int made_ = 0;
};

// Looks into its own memory for what a member is.
struct Index : chancery::Reader {
  static constexpr std::string_view id = "reader.bad.index", version = "1.0.0", summary = "One member, of a mark",
                                    licence = "MIT";
  static constexpr std::array<std::string_view, 1> suffixes = {".bad"};
  void list(chancery::MemberList& members) {
    size_ = members.bytes().size();
    members.add("member", "1", "text/plain");
  }
  void process(chancery::Input& input) override { input.set_text(std::to_string(size_)); }
  std::size_t size_ = 0;
};

}  // namespace bad
