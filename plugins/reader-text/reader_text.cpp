// The component reader.text: glue between the host and the pure parts beside it. What it tells of a document hangs
// on the document's bytes and the options alone.
#include <algorithm>
#include <array>
#include <string>

#include "chancery/plugin.hpp"
#include "decode.hpp"
#include "detect.hpp"
#include "tell.hpp"
#include "utf8.hpp"

namespace chancery::reader_text {

namespace {

using namespace encoding;

constexpr std::size_t kPieceBytes = 2 << 20;  // decoded between two looks at `cancelled`
constexpr std::size_t kRowsAtOnce = 1 << 16;

void emit_rows(Input& input, const std::vector<SourceRow>& rows, Encoding encoding) {
  auto writer = input.writer(tables::source_map);
  for (const auto& row : rows) {
    tables::SourceMapRow out{.begin = std::size_t{row.begin}, .end = std::size_t{row.end}};
    if (row.located()) {
      out.source_begin = row.source_begin;
      out.source_end = row.source_end;
      out.encoding = name_of(encoding);
    }
    writer.add(out);
    if (writer.size() == kRowsAtOnce) writer.emit();
  }
  if (writer.size() != 0) writer.emit();
}

void tell_nuls(Input& input, std::string_view text) {
  const auto first = text.find('\0');
  if (first == std::string_view::npos) return;
  const auto count =
      static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(first), text.end(), '\0'));
  input.diagnose("nul_kept", plural(count, "NUL character") + " kept, the first here", {{first, first + 1}});
}

// UTF-8 with LF alone, which is its own text.
bool is_plain(Encoding encoding, std::string_view bytes) {
  return encoding == Encoding::utf_8 && bytes.find('\r') == std::string_view::npos &&
         utf8_valid_prefix(bytes) == bytes.size();
}

}  // namespace

class TextReader : public Reader {
 public:
  static constexpr std::string_view id = "reader.text", version = "1.0.0", licence = "MIT";
  static constexpr std::string_view summary =
      "Plain text in UTF-8, GB18030, Big5, UTF-16 or windows-1252, with its map to the source";
  static constexpr std::string_view options = R"({
    "type": "object",
    "properties": {
      "encoding": {
        "type": "string",
        "enum": ["auto", "utf-8", "gb18030", "gbk", "big5", "utf-16le", "utf-16be", "windows-1252"],
        "default": "auto",
        "description": "How the input is encoded, by WHATWG's name; auto: found from its bytes"
      }
    },
    "additionalProperties": false
  })";
  static constexpr std::array<std::string_view, 2> media_types = {"text/plain", "text/markdown"};
  static constexpr std::array<std::string_view, 4> suffixes = {".txt", ".text", ".md", ".markdown"};
  static constexpr auto uses = chancery::uses(writes(tables::source_map));

  explicit TextReader(const Options& given) : forced_(encoding_named(given.string("/encoding"))) {
    if (!forced_ && given.string("/encoding") != "auto")
      throw Error(Code::bad_options, "/encoding",
                  "'" + std::string(given.string("/encoding")) + "' is no encoding that reader.text knows");
  }

  void process(Input& input) override {
    const auto bytes = input.bytes();
    const auto found = forced_ ? Detection{*forced_, bom_bytes(*forced_, bytes), {}} : detect(tables_, bytes);
    input.check_cancelled();
    if (is_plain(found.encoding, bytes.substr(found.bom_bytes))) {
      read_plain(input, bytes.substr(found.bom_bytes), found);
    } else {
      read_decoded(input, bytes, found);
    }
  }

 private:
  static void read_plain(Input& input, std::string_view text, const Detection& found) {
    input.set_text(text);
    emit_rows(input, map_plain(text, found.bom_bytes), found.encoding);
    tell_nuls(input, text);
    tell_guess(input, found.encoding, found.guess);
  }

  void read_decoded(Input& input, std::string_view bytes, const Detection& found) const {
    MappedText decoded(bytes.size());
    for (auto at = found.bom_bytes; at < bytes.size();) {
      input.check_cancelled();
      at = decode_piece(tables_, found.encoding, bytes, at, std::min(at + kPieceBytes, bytes.size()), decoded);
    }
    decoded.finish();
    input.set_text(decoded.text());
    emit_rows(input, decoded.rows(), found.encoding);
    tell_guess(input, found.encoding, found.guess);
    tell_damage(input, decoded, found.encoding, places_of(decoded));
    tell_nuls(input, decoded.text());
  }

  std::optional<Encoding> forced_;
  CharTables tables_;
};

}  // namespace chancery::reader_text

CHANCERY_PLUGIN(chancery::reader_text::TextReader)
