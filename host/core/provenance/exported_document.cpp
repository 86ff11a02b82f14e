// Exported documents: see exported_document.hpp. One pass of nlohmann's SAX parser, in which each value is looked at
// where it stands: nothing is built, so that memory is what is kept.
#include "exported_document.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "../document/redaction_stage.hpp"
#include "../document/utf8.hpp"
#include "table_columns.hpp"

namespace chancery::core {
namespace {

using Role = TableColumn::Role;

constexpr std::size_t kDepthMax = 64, kTablesMax = 4096;
constexpr std::uint64_t kPositionMax = UINT32_MAX - 1;
constexpr std::size_t kShownCodePoints = 40;

// Where the parser is.
enum class Place : std::uint8_t { outside, root, source, tables, table, row, provenance, stage, ranges, range, other };

enum class Key : std::uint8_t { schema, id, source, unit, text, tables, provenance, unknown };
constexpr std::array<std::string_view, 7> kKeys = {"schema", "id",     "source",    "offset_unit",
                                                   "text",   "tables", "provenance"};
enum class SourceKey : std::uint8_t { uri, sha256, bytes, unknown };
constexpr std::array<std::string_view, 3> kSourceKeys = {"uri", "sha256", "bytes"};

template <class Names>
std::size_t index_in(const Names& names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

struct Value {
  enum class Kind { null, boolean, integer, negative, fraction, string, object, array } kind;
  std::uint64_t number = 0;
  std::string* text = nullptr;
};

std::string shown(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < kShownCodePoints && end < text.size(); ++i) do
      ++end;
    while (end < text.size() && is_tail(text[end]));
  return "'" + one_line(std::string(text.substr(0, end))) + (end < text.size() ? "…'" : "'");
}

std::string found(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null: return "null";
    case Value::Kind::boolean: return "true or false";
    case Value::Kind::integer: return std::to_string(value.number);
    case Value::Kind::negative: return "a negative number";
    case Value::Kind::fraction: return "a number with a fraction, or too large";
    case Value::Kind::string: return "the text " + shown(*value.text);
    case Value::Kind::object: return "an object";
    case Value::Kind::array: break;
  }
  return "a list";
}

std::string escaped(std::string_view key) {
  std::string out;
  for (const char c : key) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return one_line(out);
}

// "line 3, column 7", columns in characters.
std::string position_text(std::string_view json, std::size_t byte) {
  const auto before = json.substr(0, std::min(byte, json.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto last = before.rfind('\n');
  const auto column = before.substr(last == std::string_view::npos ? 0 : last + 1);
  return "line " + std::to_string(line) + ", column " + std::to_string(std::max<std::size_t>(1, code_points(column)));
}

// Of nlohmann's message the part that says why; it also quotes what it read, however long that is.
std::string reason(std::string_view what) {
  if (const auto dash = what.find(" - "); dash != std::string_view::npos) what.remove_prefix(dash + 3);
  what = what.substr(0, what.find("; last read"));
  return one_line(std::string(first_characters(what, 120)));
}

class Reader : public nlohmann::json_sax<nlohmann::json> {
 public:
  Reader(std::string_view json, ExportedDocument& out) : json_(json), out_(out) {}

  std::optional<DocumentFault> read() {
    nlohmann::json::sax_parse(json_.data(), json_.data() + json_.size(), this);
    if (!fault_) check_keys();
    return std::move(fault_);
  }

  bool null() override { return scalar({Value::Kind::null}); }
  bool boolean(bool) override { return scalar({Value::Kind::boolean}); }
  bool number_integer(number_integer_t v) override {
    return scalar({v < 0 ? Value::Kind::negative : Value::Kind::integer, static_cast<std::uint64_t>(v)});
  }
  bool number_unsigned(number_unsigned_t v) override { return scalar({Value::Kind::integer, v}); }
  bool number_float(number_float_t, const string_t&) override { return scalar({Value::Kind::fraction}); }
  bool string(string_t& text) override { return scalar({Value::Kind::string, 0, &text}); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open({Value::Kind::object}); }
  bool start_array(std::size_t) override { return open({Value::Kind::array}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception& e) override {
    fault_ = DocumentFault{position_text(json_, byte), "is no JSON: " + reason(e.what())};
    return false;
  }

  bool key(string_t& name) override {
    auto& level = levels_[depth_ - 1];
    std::swap(level.key, name);
    switch (level.place) {
      case Place::root: return once(key_ = static_cast<Key>(index_in(kKeys, level.key)), keys_);
      case Place::source:
        return once(source_key_ = static_cast<SourceKey>(index_in(kSourceKeys, level.key)), source_keys_);
      case Place::row: {
        const auto at =
            std::find_if(columns_->begin(), columns_->end(), [&](const auto& c) { return c.name == level.key; });
        column_ = static_cast<std::size_t>(at - columns_->begin());
        return column_ == columns_->size() || !cells_[column_].set || refuse("stands twice");
      }
      default: return true;
    }
  }

 private:
  struct Level {
    Place place = Place::outside;
    bool array = false;
    std::uint64_t index = 0;  // of the element that comes next
    std::string key;
  };
  struct Cell {
    bool set = false;
    std::uint64_t value = 0;
  };

  Place place() const { return depth_ == 0 ? Place::outside : levels_[depth_ - 1].place; }

  // The pointer to the value at hand.
  std::string where() const {
    std::string out;
    for (std::size_t i = 0; i < depth_; ++i)
      out += "/" + (levels_[i].array ? std::to_string(levels_[i].index) : escaped(levels_[i].key));
    return out;
  }
  bool refuse(std::string message) { return refuse(where(), std::move(message)); }
  bool refuse(std::string pointer, std::string message) {
    fault_ = DocumentFault{std::move(pointer), std::move(message)};
    return false;
  }
  bool expect(const Value& value, std::string_view what) {
    return refuse("is " + found(value) + ", expected " + std::string(what));
  }

  template <class K>
  bool once(K key, std::uint32_t& seen) {
    if (key == K::unknown) return true;
    const auto bit = 1u << static_cast<unsigned>(key);
    if (seen & bit) return refuse("stands twice");
    seen |= bit;
    return true;
  }

  bool scalar(const Value& value) {
    bool well = true;
    switch (place()) {
      case Place::outside: return foreign();
      case Place::root: well = root_value(value); break;
      case Place::source: well = source_value(value); break;
      case Place::tables: return expect(value, "a list of rows");
      case Place::table: return expect(value, "an object, a row");
      case Place::row: well = cell(value); break;
      case Place::provenance: return expect(value, "an object, a stage");
      case Place::ranges: return expect(value, "a list of two row numbers");
      case Place::range: well = border(value); break;
      case Place::stage:
        out_.redacted |=
            levels_[depth_ - 1].key == "stage" && value.kind == Value::Kind::string && *value.text == kRedactionStage;
        break;
      case Place::other: break;
    }
    if (well) ++levels_[depth_ - 1].index;
    return well;
  }

  bool foreign() {
    fault_ = DocumentFault{"", "is no chancery.document/1", true};
    return false;
  }

  bool text_of(const Value& value, std::string& to) {
    if (value.kind != Value::Kind::string) return expect(value, "a text");
    std::swap(to, *value.text);
    return true;
  }
  bool number_of(const Value& value, std::uint64_t most, std::uint64_t& to) {
    if (value.kind != Value::Kind::integer || value.number > most)
      return expect(value, "a whole number from 0 to " + std::to_string(most));
    to = value.number;
    return true;
  }

  bool root_value(const Value& value) {
    std::string text;
    switch (key_) {
      case Key::schema:
        if (!text_of(value, text)) return false;
        return text == "chancery.document/1" || refuse("is " + shown(text) + ", expected 'chancery.document/1'");
      case Key::id: return text_of(value, out_.id);
      case Key::unit: {
        if (!text_of(value, text)) return false;
        const auto unit = index_in(kOffsetUnitNames, text);
        if (unit == kOffsetUnitNames.size()) return refuse("is " + shown(text) + ", expected byte, codepoint or utf16");
        out_.unit = static_cast<OffsetUnit>(unit);
        return true;
      }
      case Key::text:
        if (value.kind != Value::Kind::string) return expect(value, "the document's text");
        if (value.text->size() > kPositionMax) return refuse("has 4 GB or more");
        return text_of(value, out_.text.emplace());
      case Key::source:
      case Key::tables: return expect(value, "an object");
      case Key::provenance: return expect(value, "a list");
      case Key::unknown: break;
    }
    return true;
  }

  bool source_value(const Value& value) {
    switch (source_key_) {
      case SourceKey::uri: return text_of(value, out_.uri);
      case SourceKey::sha256: return text_of(value, out_.sha256);
      case SourceKey::bytes: return number_of(value, INT64_MAX, out_.bytes);
      case SourceKey::unknown: break;
    }
    return true;
  }

  // A null is a key left out.
  bool cell(const Value& value) {
    if (column_ == columns_->size() || value.kind == Value::Kind::null) return true;
    auto& cell = cells_[column_];
    cell.set = true;
    switch ((*columns_)[column_].role) {
      case Role::begin:
      case Role::end:
      case Role::position:
      case Role::ref: return number_of(value, kPositionMax, cell.value);
      case Role::source_begin:
      case Role::source_end: return number_of(value, INT64_MAX, cell.value);
      case Role::member: return value.kind == Value::Kind::string || expect(value, "a text");
      case Role::encoding: break;
    }
    if (value.kind != Value::Kind::string) return expect(value, "an encoding's name");
    cell.value = encoding_number(*value.text);
    return true;
  }

  std::uint32_t encoding_number(const std::string& name) {
    auto& names = out_.encodings;
    if (!names.empty() && names.back() == name) return static_cast<std::uint32_t>(names.size() - 1);
    const auto at = std::find(
        names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(16, names.size())), name);
    if (at != names.end() && *at == name) return static_cast<std::uint32_t>(at - names.begin());
    names.push_back(name);
    return static_cast<std::uint32_t>(names.size() - 1);
  }

  bool border(const Value& value) {
    std::uint64_t number = 0;
    const auto index = levels_[depth_ - 1].index;
    if (index > 1) return refuse("is one too many, expected two row numbers");
    if (!number_of(value, UINT32_MAX, number)) return false;
    (index == 0 ? out_.ranges.back().begin : out_.ranges.back().end) = number;
    return true;
  }

  bool open(const Value& value) {
    const auto next = place_within(value);
    if (!next) return false;
    if (depth_ == kDepthMax) return refuse("is nested deeper than " + std::to_string(kDepthMax) + " levels");
    if (depth_ == levels_.size()) levels_.emplace_back();
    auto& level = levels_[depth_++];
    level.place = *next;
    level.array = value.kind == Value::Kind::array;
    level.index = 0;
    level.key.clear();
    if (*next == Place::row) cells_.assign(columns_->size(), {});
    return true;
  }

  std::optional<Place> place_within(const Value& value) {
    const bool object = value.kind == Value::Kind::object;
    const auto expected = [&](bool well, Place next, std::string_view what) {
      return well ? std::optional(next) : (expect(value, what), std::nullopt);
    };
    switch (place()) {
      case Place::outside: return object ? std::optional(Place::root) : (foreign(), std::nullopt);
      case Place::root:
        if (key_ == Key::source) return expected(object, Place::source, "an object");
        if (key_ == Key::tables) return expected(object, Place::tables, "an object");
        if (key_ == Key::provenance) return expected(!object, Place::provenance, "a list");
        return expected(key_ == Key::unknown, Place::other, "a text");
      case Place::source: return expected(source_key_ == SourceKey::unknown, Place::other, "a text or number");
      case Place::tables: return !object ? begin_table() : expected(false, Place::other, "a list of rows");
      case Place::table: return expected(object, Place::row, "an object, a row");
      case Place::row: return expected(column_ == columns_->size(), Place::other, "a single value");
      case Place::provenance: return expected(object, Place::stage, "an object, a stage");
      case Place::stage:
        if (levels_[depth_ - 1].key != "rows") return Place::other;
        return expected(object, Place::ranges, "an object");
      case Place::ranges:
        if (object) return expected(false, Place::other, "a list of two row numbers");
        out_.ranges.push_back({levels_[depth_ - 1].key, where()});
        return Place::range;
      case Place::range: return expected(false, Place::other, "a row number");
      case Place::other: break;
    }
    return Place::other;
  }

  std::optional<Place> begin_table() {
    const auto& name = levels_[depth_ - 1].key;
    for (const auto& table : out_.tables)
      if (table.name == name) return refuse("stands twice"), std::nullopt;
    if (out_.tables.size() == kTablesMax)
      return refuse("is one table too many, expected at most " + std::to_string(kTablesMax)), std::nullopt;
    out_.tables.push_back({name});
    columns_ = &columns_of_table(name);
    is_source_map_ = name == "source_map";
    out_.has_source_map |= is_source_map_;
    return Place::table;
  }

  bool close() {
    const auto& level = levels_[depth_ - 1];
    if (level.place == Place::row && !end_row()) return false;
    if (level.place == Place::range && level.index != 2) {
      --depth_;
      return refuse("has " + std::to_string(level.index) + " numbers, expected two row numbers");
    }
    if (--depth_ > 0) ++levels_[depth_ - 1].index;
    return true;
  }

  bool end_row() {
    const auto row = out_.tables.back().rows++;
    const auto table = static_cast<std::uint32_t>(out_.tables.size() - 1);
    ExportedDocument::MapRow map;
    std::optional<std::uint32_t> begin, end;
    for (std::size_t i = 0; i < columns_->size(); ++i) {
      const auto& column = (*columns_)[i];
      const auto& cell = cells_[i];
      if (!cell.set && column.required) return refuse_row("has no '" + column.name + "'");
      if (!cell.set) continue;
      const auto number = static_cast<std::uint32_t>(cell.value);
      switch (column.role) {
        case Role::begin: begin = number; break;
        case Role::end: end = number; break;
        case Role::position: out_.positions.push_back({table, row, number, &column.name}); break;
        case Role::ref: out_.refs.push_back({table, row, number, &column.name, &column.target}); break;
        case Role::source_begin: map.source_begin = cell.value; break;
        case Role::source_end: map.source_end = cell.value; break;
        case Role::encoding: map.encoding = number; break;
        case Role::member: map.member = true; break;
      }
    }
    if (begin.has_value() != end.has_value())
      return refuse_row(begin ? "has a 'begin' and no 'end'" : "has an 'end' and no 'begin'");
    if (!begin) return true;
    if (is_source_map_) {
      map.begin = *begin, map.end = *end;
      out_.source_map.push_back(map);
    } else {
      out_.spans.push_back({table, row, *begin, *end});
    }
    return true;
  }
  // The row is at its end, so the value at hand is the row itself.
  bool refuse_row(std::string message) {
    --depth_;
    return refuse(std::move(message));
  }

  void check_keys() {
    constexpr auto bit = [](Key key) { return 1u << static_cast<unsigned>(key); };
    constexpr auto ours = bit(Key::schema) | bit(Key::source) | bit(Key::tables) | bit(Key::provenance);
    if ((keys_ & ours) == 0) {
      foreign();
      return;
    }
    for (std::size_t i = 0; i < kKeys.size(); ++i)
      if (kKeys[i] != "text" && !(keys_ >> i & 1)) {
        refuse("", "has no key '" + std::string(kKeys[i]) + "'");
        return;
      }
    for (std::size_t i = 0; i < kSourceKeys.size(); ++i)
      if (!(source_keys_ >> i & 1)) {
        refuse("/source", "has no key '" + std::string(kSourceKeys[i]) + "'");
        return;
      }
  }

  std::string_view json_;
  ExportedDocument& out_;
  std::optional<DocumentFault> fault_;
  std::vector<Level> levels_;
  std::size_t depth_ = 0;
  Key key_ = Key::unknown;
  SourceKey source_key_ = SourceKey::unknown;
  std::uint32_t keys_ = 0, source_keys_ = 0;
  const std::vector<TableColumn>* columns_ = nullptr;  // of the table at hand
  std::size_t column_ = 0;                             // of the value at hand
  std::vector<Cell> cells_;                            // of the row at hand
  bool is_source_map_ = false;
};

}  // namespace

std::optional<DocumentFault> read_document(std::string_view json, ExportedDocument& out) {
  out = {};
  return Reader(json, out).read();
}

}  // namespace chancery::core
