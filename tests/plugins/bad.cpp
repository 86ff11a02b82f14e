// Stages that break a rule each, in documents whose text has the word BAD; in others they do nothing. The id's last
// part says which rule. And some that cannot be created, or take odd options.
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

#include "chancery/plugin.hpp"
#include "tables.hpp"

namespace {

using namespace chancery;

struct BadStage : Stage {
  static constexpr std::string_view version = "1.0.0", summary = "Breaks a rule where the text says BAD.";
  void process(Document& document) final {
    if (document.text().find("BAD") != std::string_view::npos) misbehave(document);
  }
  virtual void misbehave(Document& document) = 0;
};

struct Throws : BadStage {
  static constexpr std::string_view id = "extractor.test.throws";
  void misbehave(Document&) override { throw std::runtime_error("the stage threw this"); }
};

struct ThrowsInt : BadStage {
  static constexpr std::string_view id = "extractor.test.throws-int";
  void misbehave(Document&) override { throw 42; }
};

struct Silent : BadStage {
  static constexpr std::string_view id = "extractor.test.silent";
  void misbehave(Document&) override { throw Error(Code::failed, "", ""); }
};

struct Refuses : BadStage {
  static constexpr std::string_view id = "extractor.test.refuses";
  void misbehave(Document& document) override {
    throw Error(Code::refused, "", "marked: " + std::string(document.text()));
  }
};

struct OutOfMemory : BadStage {
  static constexpr std::string_view id = "extractor.test.out-of-memory";
  void misbehave(Document&) override { throw std::bad_alloc(); }
};

// Answers unavailable the first `times` times of each document.
struct Unavailable : BadStage {
  static constexpr std::string_view id = "extractor.test.unavailable";
  static constexpr std::string_view options =
      R"({"type":"object","properties":{"times":{"type":"integer","minimum":0,"default":1000}}})";
  explicit Unavailable(const Options& given) : times_(given.integer("/times")) {}
  void misbehave(Document& document) override {
    if (document.text() != text_) {
      text_ = document.text();
      asked_ = 0;
    }
    if (asked_++ < times_) throw Error(Code::unavailable, "", "asked " + std::to_string(asked_) + " times");
  }

 private:
  std::int64_t times_, asked_ = 0;
  std::string text_;
};

// What writes test.word, each in its own wrong way.
struct WordWriter : BadStage {
  static constexpr auto uses = chancery::uses(writes(test::word));
};

struct BadSpan : WordWriter {
  static constexpr std::string_view id = "extractor.test.bad-span";
  void misbehave(Document& document) override {
    auto words = document.writer(test::word);
    words.add({1u, document.text().size(), "", {}});
    words.emit();
  }
};

struct Beyond : WordWriter {
  static constexpr std::string_view id = "extractor.test.beyond";
  void misbehave(Document& document) override {
    auto words = document.writer(test::word);
    words.add({0u, document.text().size() + 1, "", {}});
    words.emit();
  }
};

// The writer sends when it ends its life, and nobody looks at what the host answers.
struct Swallow : WordWriter {
  static constexpr std::string_view id = "extractor.test.swallow";
  void misbehave(Document& document) override {
    document.writer(test::word).add({0u, document.text().size() + 1, "", {}});
  }
};

struct BadRef : WordWriter {
  static constexpr std::string_view id = "extractor.test.bad-ref";
  void misbehave(Document& document) override { document.writer(test::word).add({0u, 0u, "", Ref(7u)}); }
};

struct WrongTypeRow {
  std::int64_t begin = 0;
  Offset end = {};
  std::string_view text = {};
};
constexpr auto wrong_type = table("test.word", Single::no, column("begin", &WrongTypeRow::begin),
                                  column("end", &WrongTypeRow::end), column("text", &WrongTypeRow::text));
struct WrongType : WordWriter {
  static constexpr std::string_view id = "extractor.test.wrong-type";
  void misbehave(Document& document) override { document.writer(wrong_type).add({}); }
};

struct ExtraRow {
  Offset begin = {}, end = {};
  std::string_view text = {}, colour = {};
};
constexpr auto extra = table("test.word", Single::no, column("begin", &ExtraRow::begin), column("end", &ExtraRow::end),
                             column("text", &ExtraRow::text), column("colour", &ExtraRow::colour));
struct UnknownColumn : WordWriter {
  static constexpr std::string_view id = "extractor.test.unknown-column";
  void misbehave(Document& document) override { document.writer(extra).add({}); }
};

struct UndeclaredWrite : BadStage {
  static constexpr std::string_view id = "extractor.test.undeclared-write";
  void misbehave(Document& document) override { document.writer(tables::sentence).add({}); }
};

struct UndeclaredRead : BadStage {
  static constexpr std::string_view id = "extractor.test.undeclared-read";
  void misbehave(Document& document) override { document.read(tables::metadata); }
};

struct FieldRow {
  std::string_view field = {};
};
constexpr auto fields_only = table("metadata", Single::no, column("field", &FieldRow::field));
struct UndeclaredColumn : BadStage {
  static constexpr std::string_view id = "extractor.test.undeclared-column";
  static constexpr auto uses = chancery::uses(reads(fields_only));
  void misbehave(Document& document) override { document.read(tables::metadata); }
};

struct OptionsRefused : Stage {
  static constexpr std::string_view id = "extractor.test.options-refused", version = "1.0.0",
                                    summary = "Knows no pattern that pleases it.";
  static constexpr std::string_view options =
      R"({"type":"object","properties":{"pattern":{"type":"string","default":"("}}})";
  explicit OptionsRefused(const Options& given) {
    throw Error(Code::bad_options, "/pattern",
                "found '" + std::string(given.string("/pattern")) + "', expected another pattern");
  }
  void process(Document&) override {}
};

// Writes the doubles' words with another type of text.
struct OtherWordRow {
  Offset begin = {}, end = {};
  std::int64_t text = 0;
};
constexpr auto other_word = table("test.word", Single::no, column("begin", &OtherWordRow::begin),
                                  column("end", &OtherWordRow::end), column("text", &OtherWordRow::text));
struct OtherWords : BadStage {
  static constexpr std::string_view id = "extractor.test.other-words";
  static constexpr auto uses = chancery::uses(writes(other_word));
  void misbehave(Document&) override {}
};

// One option of each kind; `made` is how it ends when it is made.
struct ManyOptions : Stage {
  static constexpr std::string_view id = "extractor.test.many-options", version = "1.0.0",
                                    summary = "Takes an option of each kind.";
  static constexpr std::string_view options = R"({"type": "object", "required": ["mode"], "properties": {
    "mode": {"enum": ["fast", "exact"]}, "count": {"type": "integer", "minimum": 1, "maximum": 10},
    "ratio": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    "name": {"type": "string", "minLength": 2, "maxLength": 4}, "word": {"type": "string", "pattern": "^[a-z]+$"},
    "names": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "string"}},
    "strict": {"type": "boolean"}, "one": {"const": 1}, "file": {"type": "string", "format": "file"},
    "token": {"format": "secret"}, "into": {"type": "string", "format": "table-write"},
    "from": {"type": "string", "format": "table-read"},
    "part": {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}, "b": {"type": "string"}}},
    "weights": {"type": "object", "additionalProperties": {"type": "number"}},
    "made": {"enum": ["well", "slow", "crash", "exit", "hang", "crash-late", "leave", "bytes", "write", "reach-out"], "default": "well"}}})";
  explicit ManyOptions(const Options& given) {
    const auto made = given.string("/made");
    if (made == "crash") std::abort();
    if (made == "exit") std::_Exit(0);
    while (made == "hang") ::pause();
    if (made == "slow") ::usleep(150'000);
    if (made == "bytes") throw Error(Code::bad_options, "/text", "found '\xB1\xEA', expected a text");
    if (made == "reach-out" && ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) < 0)
      throw Error(Code::unavailable, "", "no connection");
    if (made == "write")  // into whatever is open
      for (int fd = 3; fd < 64; ++fd) static_cast<void>(::write(fd, "{}\nx\n", 5));
    if (made == "leave" && ::fork() == 0) {
      ::alarm(20);
      for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::close(fd);  // nobody else is to wait for it
      while (true) ::pause();
    }
    crashes_late_ = made == "crash-late";
  }
  ~ManyOptions() override {
    if (crashes_late_) std::abort();
  }
  void process(Document&) override {}

 private:
  bool crashes_late_ = false;
};

}  // namespace

CHANCERY_PLUGIN(Throws, ThrowsInt, Silent, Refuses, OutOfMemory, Unavailable, BadSpan, Beyond, Swallow, BadRef,
                WrongType, UnknownColumn, UndeclaredWrite, UndeclaredRead, UndeclaredColumn, OptionsRefused, OtherWords,
                ManyOptions)
