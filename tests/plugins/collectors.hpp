// Collectors for tests: a file with the ids of the documents they were given, one a line. `exporter.test.collector`
// writes it when the run has ended; `exporter.test.flushing` keeps it up to date, in place, an id standing once.
// `exporter.test.documents` writes whole documents as JSON instead of their ids.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/document_json.hpp"
#include "chancery/plugin.hpp"

namespace chancery::test {

inline void write_lines(const Target& target, const std::vector<std::string>& lines) {
  std::string bytes;
  for (const auto& line : lines) bytes += line + "\n";
  const int fd = target.descriptor();  // in this order: whenever it is killed, no line is lost
  if (::pwrite(fd, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()) ||
      ::ftruncate(fd, static_cast<off_t>(bytes.size())) != 0)
    throw Error(Code::unavailable, "", std::string(target.path()) + " cannot be written");
}

inline std::vector<std::string> read_lines(const Target& target) {
  std::vector<std::string> out(1);
  char c = 0;
  for (off_t at = 0; ::pread(target.descriptor(), &c, 1, at) == 1; ++at) {
    if (c == '\n') out.emplace_back();
    else out.back() += c;
  }
  out.pop_back();
  return out;
}

struct IdCollector : Collector {
  static constexpr std::string_view id = "exporter.test.collector", version = "1.0.0",
                                    summary = "Ids, written at the end.";
  static constexpr std::string_view options =
      R"({"type":"object","properties":{"broken_finish":{"type":"boolean","default":false}}})";
  explicit IdCollector(const Options& given) : broken_finish_(given.boolean("/broken_finish")) {}

  void process(const FinishedDocument& document, Target&) override {
    if (document.text().find("UNCOLLECTED") != std::string_view::npos)
      throw Error(Code::failed, "", "the collector does not want it");
    ids_.emplace_back(document.id());
  }
  void finish(Target& target) override {
    if (broken_finish_) throw Error(Code::failed, "", "the target cannot be completed");
    write_lines(target, ids_);
  }

 private:
  bool broken_finish_;
  std::vector<std::string> ids_;
};

struct FlushingCollector : Collector {
  static constexpr std::string_view id = "exporter.test.flushing", version = "1.0.0",
                                    summary = "Ids, kept up to date in place.";

  void process(const FinishedDocument& document, Target&) override { waiting_.emplace_back(document.id()); }
  void flush(Target& target) {
    auto lines = read_lines(target);
    for (const auto& document : waiting_) {
      std::erase(lines, document);
      lines.push_back(document);
    }
    waiting_.clear();
    write_lines(target, lines);
  }
  void forget(Target& target, std::string_view document) {
    auto lines = read_lines(target);
    std::erase(lines, document);
    write_lines(target, lines);
  }
  void finish(Target&) override {}

 private:
  std::vector<std::string> waiting_;
};

struct DocumentCollector : Collector {
  static constexpr std::string_view id = "exporter.test.documents", version = "1.0.0",
                                    summary = "Documents as lines of JSON, written at the end.";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;
  void process(const FinishedDocument& document, Target&) override {
    append_document_json(lines_.emplace_back(), document, {});
  }
  void finish(Target& target) override { write_lines(target, lines_); }

 private:
  std::vector<std::string> lines_;
};

}  // namespace chancery::test
