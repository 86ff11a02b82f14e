// The component reader.html: glue between the host and the pure parts beside it. What it tells of a document hangs on
// the document's bytes, its media type and the options alone.
#include <algorithm>
#include <array>
#include <string>

#include "blocks.hpp"
#include "chancery/plugin.hpp"
#include "charset.hpp"
#include "layout.hpp"
#include "region.hpp"
#include "source.hpp"
#include "tables.hpp"
#include "tell.hpp"
#include "tree.hpp"
#include "utf8.hpp"

namespace chancery::html {

namespace {

constexpr std::size_t kPieceBytes = 2 << 20;  // decoded between two looks at `cancelled`
constexpr std::size_t kRowsAtOnce = 1 << 16;
constexpr std::size_t kPageBytesMax = 0xfffffffe;

template <class Writer>
void emit_in_turns(Writer& writer) {
  if (writer.size() == kRowsAtOnce) writer.emit();
}

void emit_map(Input& input, const std::vector<MapRow>& rows, encoding::Encoding encoding) {
  auto writer = input.writer(tables::source_map);
  for (const auto& row : rows) {
    tables::SourceMapRow out{.begin = std::size_t{row.begin}, .end = std::size_t{row.end}};
    if (row.source_begin != encoding::kNoSource) {
      out.source_begin = row.source_begin;
      out.source_end = row.source_end;
    }
    if (row.decodes) out.encoding = name_of(encoding);
    writer.add(out);
    emit_in_turns(writer);
  }
  if (writer.size() != 0) writer.emit();
}

void emit_blocks(Input& input, const std::vector<Block>& blocks) {
  auto writer = input.writer(tables::block);
  const auto first = writer.next();
  for (const auto& block : blocks) {
    tables::BlockRow out{.begin = std::size_t{block.begin}, .end = std::size_t{block.end}, .kind = name_of(block.kind)};
    if (block.kind == BlockKind::heading) out.level = block.level;
    if (block.parent != kNone) out.parent = Ref(first.row + block.parent);
    if (block.kind == BlockKind::cell) {
      out.row = block.row;
      out.col = block.col;
    }
    writer.add(out);
    emit_in_turns(writer);
  }
  if (writer.size() != 0) writer.emit();
}

// Names that tell browsers and search engines how to treat a page, not what it is.
bool is_technical(std::string_view name) {
  static constexpr std::string_view exact[] = {
      "viewport",    "renderer",         "robots",           "generator",       "referrer",
      "theme-color", "format-detection", "handheldfriendly", "mobileoptimized", "screen-orientation",
      "csrf-token",  "csrf-param",       "color-scheme"};
  static constexpr std::string_view begins[] = {
      "apple-", "msapplication", "x5-", "twitter:", "baidu-", "google-", "360-"};
  return std::find(std::begin(exact), std::end(exact), name) != std::end(exact) ||
         std::any_of(std::begin(begins), std::end(begins), [&](auto word) { return name.starts_with(word); }) ||
         name.find("verification") != std::string_view::npos;
}

void emit_metadata(Input& input, const Page& page) {
  auto writer = input.writer(tables::metadata);
  if (!page.title.empty()) writer.add({.field = "source.title", .value = page.title, .basis = "page"});
  for (const auto& [name, content] : page.metas) {
    if (is_technical(name)) continue;
    const auto field = "source.meta." + name;
    writer.add({.field = field, .value = content, .basis = "page"});
  }
  if (writer.size() != 0) writer.emit();
}

// Where in the text the broken bytes went, if they are seen.
std::vector<encoding::Place> places_in(const PageText& text, const std::vector<encoding::Damage>& damages) {
  std::vector<encoding::Place> places(damages.size());
  if (damages.empty()) return places;
  for (const auto& piece : text.pieces()) {
    if (piece.kind != Piece::Kind::exact) continue;
    auto damage = std::lower_bound(damages.begin(), damages.end(), std::size_t{piece.from},
                                   [](const encoding::Damage& d, std::size_t at) { return d.begin < at; });
    for (; damage != damages.end() && damage->end <= piece.until; ++damage)
      places[static_cast<std::size_t>(damage - damages.begin())] = {
          {piece.begin + (damage->begin - piece.from), piece.begin + (damage->end - piece.from)}};
  }
  return places;
}

}  // namespace

class HtmlReader : public Reader {
 public:
  static constexpr std::string_view id = "reader.html", version = "1.0.0", licence = "MIT";
  static constexpr std::string_view summary =
      "Web pages: the text as its reader sees it, headings, lists and tables, chrome marked, with its map to the "
      "source";
  static constexpr std::string_view options = R"({
    "type": "object",
    "properties": {
      "encoding": {
        "type": "string",
        "enum": ["auto", "utf-8", "gb18030", "gbk", "big5", "utf-16le", "utf-16be", "windows-1252"],
        "default": "auto",
        "description": "How the page is encoded, by WHATWG's name; auto: as it declares, or found from its bytes"
      }
    },
    "additionalProperties": false
  })";
  static constexpr std::array<std::string_view, 2> media_types = {"text/html", "application/xhtml+xml"};
  static constexpr std::array<std::string_view, 4> suffixes = {".html", ".htm", ".shtml", ".xhtml"};
  static constexpr std::array<Magic, 8> magics = {{{0, "<!DOCTYPE html"},
                                                   {0, "<!doctype html"},
                                                   {0, "<!DOCTYPE HTML"},
                                                   {0, "<html"},
                                                   {0, "<HTML"},
                                                   {0, "\xef\xbb\xbf<!DOCTYPE html"},
                                                   {0, "\xef\xbb\xbf<!doctype html"},
                                                   {0, "\xef\xbb\xbf<html"}}};
  static constexpr auto uses =
      chancery::uses(writes(tables::source_map), writes(tables::block), writes(tables::metadata));

  explicit HtmlReader(const Options& given) : forced_(encoding::encoding_named(given.string("/encoding"))) {
    if (!forced_ && given.string("/encoding") != "auto")
      throw Error(Code::bad_options, "/encoding",
                  "'" + std::string(given.string("/encoding")) + "' is no encoding that reader.html knows");
  }

  void process(Input& input) override {
    const auto bytes = input.bytes();
    if (bytes.size() > kPageBytesMax) throw Error(Code::limit, "", "the page has 2^32 - 1 bytes or more");
    const auto found = forced_ ? encoding::Detection{*forced_, bom_bytes(*forced_, bytes), {}}
                               : find_charset(tables_, bytes, input.media_type());
    input.check_cancelled();
    const auto page = bytes.substr(found.bom_bytes);
    if (found.encoding == encoding::Encoding::utf_8 && encoding::utf8_valid_prefix(page) == page.size()) {
      read(input, page, {bytes, found.encoding, found.bom_bytes, nullptr});
      encoding::tell_guess(input, found.encoding, found.guess);
    } else {
      read_decoded(input, bytes, found);
    }
  }

 private:
  void read_decoded(Input& input, std::string_view bytes, const encoding::Detection& found) {
    encoding::MappedText decoded(bytes.size());
    for (auto at = found.bom_bytes; at < bytes.size();) {
      input.check_cancelled();
      at = decode_piece(tables_, found.encoding, bytes, at, std::min(at + kPieceBytes, bytes.size()), decoded);
    }
    decoded.finish();
    const auto places = read(input, decoded.text(), {bytes, found.encoding, 0, &decoded.rows()}, decoded.damages());
    encoding::tell_guess(input, found.encoding, found.guess);
    encoding::tell_damage(input, decoded, found.encoding, places);
  }

  // Where in the text the damages are.
  std::vector<encoding::Place> read(Input& input, std::string_view decoded, const Decoding& decoding,
                                    const std::vector<encoding::Damage>& damages = {}) {
    const Tree tree(decoded, arena_);
    const auto page = lay_out(tree.root(), tree.page(), decoded);
    input.check_cancelled();
    const auto data_tables = find_data_tables(page);
    const auto blocks = make_blocks(page, find_chrome(page, data_tables), data_tables);
    input.set_text(page.text.text());
    emit_map(input, map_to_source(page.text, decoding), decoding.encoding);
    emit_blocks(input, blocks);
    emit_metadata(input, page);
    return places_in(page.text, damages);
  }

  std::optional<encoding::Encoding> forced_;
  encoding::CharTables tables_;
  Arena arena_;
};

}  // namespace chancery::html

CHANCERY_PLUGIN(chancery::html::HtmlReader)
