// A reader of records in ASCII: the line "%record", then lines "field: value". The text is those lines; lines
// that begin with the comment mark are left out of it. Each field is a row of metadata, too.
#include <algorithm>
#include <string>
#include <vector>

#include <chancery/plugin.hpp>

namespace {

using namespace chancery;

constexpr std::string_view kMagic = "%record\n";
constexpr std::size_t kPieceMax = 4096;  // of text, in a row of source_map

class ExampleReader : public Reader {
 public:
  static constexpr std::string_view id = "reader.acme.example", version = "1.0.0";
  static constexpr std::string_view summary = "Records of lines 'field: value'";
  static constexpr std::array<std::string_view, 1> suffixes = {".rec"};
  static constexpr std::array<Magic, 1> magics = {{{0, kMagic}}};
  static constexpr auto uses = chancery::uses(writes(tables::source_map), writes(tables::metadata));
  static constexpr std::string_view options = R"({
    "type": "object",
    "properties": {
      "comment": { "type": "string", "minLength": 1, "default": "#", "description": "How lines begin that are left out" }
    }
  })";

  explicit ExampleReader(const Options& values) : comment_(values.string("/comment")) {}

  void process(Input& input) override {
    const auto bytes = input.bytes();
    if (!bytes.starts_with(kMagic))
      throw Error(Code::bad_input, "", "found another beginning, expected the line %record");
    const auto no_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == '\r'; };
    if (std::any_of(bytes.begin(), bytes.end(), no_ascii))
      throw Error(Code::bad_input, "", "found a byte that no record has, expected ASCII with lines that end in LF");

    struct Line {
      std::size_t begin, size, source;  // in the text; of both; in the bytes
    };
    std::string text;
    std::vector<Line> lines;
    for (std::size_t at = kMagic.size(); at < bytes.size();) {
      const auto line = bytes.substr(at, std::min(bytes.find('\n', at), bytes.size() - 1) + 1 - at);
      if (!line.starts_with(comment_)) {
        lines.push_back({text.size(), line.size(), at});
        text += line;
      }
      at += line.size();
    }
    input.set_text(text);  // before rows that point into it

    auto map = input.writer(tables::source_map);
    auto metadata = input.writer(tables::metadata);
    for (const auto& line : lines) {
      for (std::size_t done = 0; done < line.size; done += kPieceMax) {
        const auto size = std::min(kPieceMax, line.size - done);
        const auto source = static_cast<std::int64_t>(line.source + done);
        map.add({.begin = line.begin + done,
                 .end = line.begin + done + size,
                 .source_begin = source,
                 .source_end = source + static_cast<std::int64_t>(size),
                 .encoding = "utf-8"});  // what ASCII is, too
      }
      add_field(input, metadata, text, line.begin, line.begin + line.size);
    }
  }

 private:
  static void add_field(Input& input, auto& metadata, std::string_view text, std::size_t begin, std::size_t end) {
    if (text[end - 1] == '\n') --end;
    if (begin == end) return;
    const auto colon = text.substr(begin, end - begin).find(": ");
    if (colon == std::string_view::npos)
      return input.diagnose("acme.no_field", "found a line without ': '", std::pair{begin, end});
    const auto field = "source." + std::string(text.substr(begin, colon));
    const auto value = begin + colon + 2;
    metadata.add({.field = field, .value = text.substr(value, end - value), .begin = value, .end = end});
  }

  std::string_view comment_;  // an option's text lives as long as the instance
};

}  // namespace

CHANCERY_PLUGIN(ExampleReader)
