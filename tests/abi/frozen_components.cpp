// A plugin in C++ with a component of each kind: readers of texts and containers (frozen_readers.hpp), a segmenter, an
// extractor, a classifier, a summariser, a renderer of any table, a collector that flushes and forgets. It is built
// with the headers of each frozen version and with today's; whatever host runs it must make the bytes of expected/ of
// it. So it changes only where its words are wrong, and uses nothing that a frozen version does not have.
#include <unistd.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chancery/document_json.hpp"
#include "chancery/json_writer.hpp"
#include "chancery/plugin.hpp"
#include "frozen_readers.hpp"

namespace {

using namespace chancery;
using frozen::Boxes, frozen::Bundles, frozen::Notes;

// ---- segmenter.frozen.sentences: what ends with a stop or a line.

struct Sentences : Stage {
  static constexpr std::string_view id = "segmenter.frozen.sentences", version = "1.0.0", licence = "MIT",
                                    summary = "Sentences by their stops";
  static constexpr auto uses = chancery::uses(writes(tables::sentence));

  void process(Document& document) override {
    const auto text = document.text();
    auto sentences = document.writer(tables::sentence);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      if (at % 4096 == 0) document.check_cancelled();
      const auto stop = stop_at(text, at);
      if (stop == 0) {
        ++at;
        continue;
      }
      const bool is_line_end = text[at] == '\n';
      const auto end = is_line_end ? at : at + stop;
      if (end > begin) sentences.add({.begin = begin, .end = end});
      at += stop;
      while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
      begin = at;
    }
    if (begin < text.size()) sentences.add({.begin = begin, .end = text.size()});
  }

 private:
  // How many bytes the stop there has, or 0.
  static std::size_t stop_at(std::string_view text, std::size_t at) {
    if (text[at] == '\n') return 1;
    if (text[at] == '.' || text[at] == '!' || text[at] == '?')
      return at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n' ? 1 : 0;
    for (const std::string_view stop : {"。", "！", "？"})
      if (text.substr(at, stop.size()) == stop) return stop.size();
    return 0;
  }
};

// ---- extractor.frozen.words: where words of a list stand.

struct Words : Stage {
  static constexpr std::string_view id = "extractor.frozen.words", version = "1.0.0", licence = "MIT",
                                    summary = "Words of a list, as entities";
  static constexpr auto uses = chancery::uses(reads(tables::sentence), writes(tables::entity));
  static constexpr std::string_view options =
      R"({"type":"object","properties":{
      "words":{"type":"array","maxItems":20,"items":{"type":"string","minLength":1},"default":["平台","park"],"description":"The words"},
      "most":{"type":"integer","minimum":1,"maximum":100000,"default":1000,"description":"At most so many rows"},
      "kind":{"type":"string","minLength":1,"default":"word","description":"What the rows are called"}}})";

  explicit Words(const Options& given)
      : words_(given.strings("/words")),
        most_(static_cast<std::size_t>(given.integer("/most"))),
        kind_(given.string("/kind")) {
    if (kind_ == "none") throw Error(Code::bad_options, "/kind", "found 'none', expected another word");
  }

  void process(Document& document) override {
    const auto text = document.text();
    auto entities = document.writer(tables::entity);
    std::map<std::string_view, Ref> first;
    for (const auto& sentence : document.read(tables::sentence)) {
      document.check_cancelled();
      const auto words = text.substr(sentence.begin, sentence.end - sentence.begin);
      for (const auto word : words_) {
        for (auto at = words.find(word); at != words.npos; at = words.find(word, at + word.size())) {
          const auto begin = sentence.begin + at;
          if (entities.size() == most_)
            return document.diagnose("frozen.many", "there are more", std::pair{begin, begin + word.size()});
          const auto before = first.find(word);
          const auto row =
              entities.add_numbered({.begin = begin,
                                     .end = begin + word.size(),
                                     .kind = kind_,
                                     .name = word,
                                     .same_as = before == first.end() ? std::nullopt : std::optional(before->second)});
          first.emplace(word, row);
        }
      }
    }
  }

 private:
  std::vector<std::string_view> words_;
  std::size_t most_;
  std::string_view kind_;
};

// ---- classifier.frozen.length: whether a sentence is long, and whether the document names anything.

struct Length : Stage {
  static constexpr std::string_view id = "classifier.frozen.length", version = "1.0.0", licence = "MIT",
                                    summary = "Labels of sentences by their length";
  static constexpr auto uses =
      chancery::uses(reads(tables::sentence), reads_if_any(tables::entity), writes(tables::label));

  void process(Document& document) override {
    const auto sentences = document.read(tables::sentence);
    const auto entities = document.read(tables::entity);
    RowBuffer labels(tables::label);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (i % 256 == 0) document.check_cancelled();
      const auto begin = sentences.value(i, &tables::SentenceRow::begin),
                 end = sentences.value(i, &tables::SentenceRow::end);
      if (end - begin < 40) continue;
      tables::LabelRow row;
      row.sentence = Ref(i);
      row.begin = begin;
      row.end = end;
      row.scheme = "frozen-length";
      row.label = "long";
      row.score = std::min(1.0, static_cast<double>(end - begin) / 128);
      labels.add(row);
    }
    tables::LabelRow whole;
    whole.scheme = "frozen-names";
    whole.label = entities.state() == TableState::complete ? entities.empty() ? "none" : "some" : "unknown";
    whole.score = 1;
    labels.add(whole);
    document.emit(labels);
  }
};

// ---- summariser.frozen.first: the first sentences, long ones before others.

struct First : Stage {
  static constexpr std::string_view id = "summariser.frozen.first", version = "1.0.0", licence = "MIT",
                                    summary = "The first sentences";
  static constexpr auto uses =
      chancery::uses(reads(tables::sentence), reads_if_any(tables::label), writes(tables::summary));
  static constexpr std::string_view options =
      R"({"type":"object","properties":{"sentences":{"type":"integer","minimum":1,"maximum":100,"default":2,"description":"So many"}}})";

  explicit First(const Options& given) : most_(static_cast<std::size_t>(given.integer("/sentences"))) {}

  void process(Document& document) override {
    const auto text = document.text();
    const auto sentences = document.read(tables::sentence);
    std::vector<std::size_t> chosen;
    for (const auto& label : document.read(tables::label))
      if (label.scheme == "frozen-length" && label.sentence && chosen.size() < most_)
        chosen.push_back(label.sentence->row);
    const std::vector<std::size_t> long_ones = chosen;
    for (std::size_t i = 0; i < sentences.size() && chosen.size() < most_; ++i)
      if (std::find(long_ones.begin(), long_ones.end(), i) == long_ones.end()) chosen.push_back(i);
    auto rows = document.writer(tables::summary);
    for (const auto number : chosen) {
      const auto sentence = sentences[number];
      tables::SummaryRow row;
      row.rank = static_cast<std::int64_t>(rows.size() + 1);
      row.text = text.substr(sentence.begin, sentence.end - sentence.begin);
      row.sentence = Ref(number);
      row.begin = sentence.begin;
      row.end = sentence.end;
      row.score = rows.size() < long_ones.size() ? 1 : 0.5;
      row.method = "frozen-first";
      rows.add(row);
    }
  }

 private:
  std::size_t most_;
};

// ---- exporter.frozen.tables: a piece for each table that stages make, whatever its columns are.

struct Tables : Renderer {
  static constexpr std::string_view id = "exporter.frozen.tables", version = "1.0.0", licence = "MIT",
                                    summary = "Tables as lines of JSON";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;

  void process(const FinishedDocument& document, Output& output) override {
    for (const auto& table : document.tables()) {
      if (table.state == TableState::absent || is_the_hosts(table.name())) continue;
      output.head(table.name(), "[\"" + std::string(table.name()) + "\"]\n");
      std::string lines;
      for (std::uint64_t row = 0; row < table.rows; ++row) {
        if (row % 256 == 0) document.check_cancelled();
        append_row(lines, document, table, row);
      }
      output.write(table.name(), lines);
    }
    for (const auto& field : document.read(tables::metadata))
      output.write("metadata", std::string(field.field) + "=" + std::string(field.value) + "\n");
    for (const auto& row : document.read(tables::diagnostic)) {
      std::string line = std::string(row.stage) + " " + std::string(row.code) + " " + std::string(row.message);
      if (row.begin && row.end) line += " (" + std::to_string(*row.begin) + " to " + std::to_string(*row.end) + ")";
      output.write("diagnostic", line + "\n");
    }
  }

  static constexpr auto uses = chancery::uses(reads_if_any(tables::metadata), reads_if_any(tables::diagnostic));

 private:
  // Later hosts may give these more columns.
  static bool is_the_hosts(std::string_view table) {
    return table == "source_map" || table == "block" || table == "metadata" || table == "diagnostic";
  }

  static void append_row(std::string& out, const FinishedDocument& document, const AnyTable& table, std::uint64_t row) {
    out += '[';
    for (std::uint64_t i = 0; i < table.decl->column_count; ++i) {
      if (i != 0) out += ',';
      append_value(out, document.column(table, table.decl->columns[i]), row);
    }
    out += "]\n";
  }
  static void append_value(std::string& out, const chancery_column& column, std::uint64_t row) {
    if (column.validity && !column.validity[row]) out += "null";
    else if (column.type == CHANCERY_BOOL) out += *value_at<bool>(column, row) ? "true" : "false";
    else if (column.type == CHANCERY_I64) append_number(out, *value_at<std::int64_t>(column, row));
    else if (column.type == CHANCERY_F64) append_number(out, *value_at<double>(column, row));
    else if (column.type == CHANCERY_UTF8) append_json_string(out, *value_at<std::string_view>(column, row));
    else if (column.type == CHANCERY_OFFSET) append_number(out, std::uint64_t{value_at<Offset>(column, row)->byte});
    else if (column.type == CHANCERY_REF) append_number(out, std::uint64_t{value_at<Ref>(column, row)->row});
    else out += "\"?\"";
  }
};

// ---- exporter.frozen.index: a line a document, kept up to date in place.

struct Index : Collector {
  static constexpr std::string_view id = "exporter.frozen.index", version = "1.0.0", licence = "MIT",
                                    summary = "Documents by their ids";
  static constexpr auto uses = chancery::uses(reads(tables::sentence));

  void process(const FinishedDocument& document, Target&) override {
    std::string line = key_of(document.id());
    Members rest(line);
    rest.add("sha256", document.source().sha256);
    rest.add("media_type", document.source().media_type);
    for (const auto& stage : document.provenance())
      if (stage.status == StageStatus::ran)
        rest.add(stage.stage, std::string(stage.component) + " " + std::string(stage.version));
    DocumentJsonSettings settings;
    settings.text = false;
    settings.offset_unit = OffsetUnit::codepoint;
    settings.tables = {"sentence"};
    std::string json;
    append_document_json(json, document, settings);
    const auto begin = json.find("\"tables\":"), end = json.find("},\"provenance\"", begin);
    if (begin == json.npos || end == json.npos) throw Error(Code::failed, "", "the document's JSON has no tables");
    line += "," + json.substr(begin, end - begin) + "}}\n";
    waiting_.emplace_back(key_of(document.id()), std::move(line));
  }
  void flush(Target& target) {
    auto lines = lines_of(target);
    for (auto& [key, line] : waiting_) {
      forget_in(lines, key);
      lines.push_back(std::move(line));
    }
    waiting_.clear();
    write(target, lines);
  }
  void forget(Target& target, std::string_view document) {
    std::erase_if(waiting_, [&](const auto& w) { return w.first == key_of(document); });
    auto lines = lines_of(target);
    forget_in(lines, key_of(document));
    write(target, lines);
  }
  void finish(Target& target) override { flush(target); }

 private:
  // Appends members to an object that is open at the end of a text.
  struct Members {
    std::string& out;
    explicit Members(std::string& text) : out(text) {}
    void add(std::string_view key, std::string_view value) {
      out += ',';
      append_json_string(out, key);
      out += ':';
      append_json_string(out, value);
    }
  };

  static std::string key_of(std::string_view document) {
    std::string out = "{\"id\":";
    append_json_string(out, document);
    return out;
  }
  static void forget_in(std::vector<std::string>& lines, const std::string& key) {
    std::erase_if(lines, [&](const auto& line) { return line.starts_with(key + ","); });
  }
  static std::vector<std::string> lines_of(const Target& target) {
    std::string bytes, block(1 << 16, '\0');
    for (ssize_t got = 1; got > 0; bytes.append(block, 0, static_cast<std::size_t>(got))) {
      got = ::pread(target.descriptor(), block.data(), block.size(), static_cast<off_t>(bytes.size()));
      if (got < 0) throw Error(Code::unavailable, "", std::string(target.path()) + " cannot be read");
    }
    std::vector<std::string> lines;
    for (std::string_view rest = bytes; !rest.empty();) {
      const auto line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
      lines.emplace_back(line);
      rest.remove_prefix(line.size());
    }
    return lines;
  }
  static void write(const Target& target, const std::vector<std::string>& lines) {
    std::string bytes;
    for (const auto& line : lines) bytes += line;
    for (std::size_t at = 0; at < bytes.size();) {
      const auto put = ::pwrite(target.descriptor(), bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
      if (put <= 0) throw Error(Code::unavailable, "", std::string(target.path()) + " cannot be written");
      at += static_cast<std::size_t>(put);
    }
    if (::ftruncate(target.descriptor(), static_cast<off_t>(bytes.size())) != 0)
      throw Error(Code::unavailable, "", std::string(target.path()) + " cannot be written");
  }

  std::vector<std::pair<std::string, std::string>> waiting_;
};

}  // namespace

CHANCERY_PLUGIN(Boxes, Bundles, Notes, Sentences, Words, Length, First, Tables, Index)
