// Records: see record.hpp. One pass of nlohmann's SAX parser, in which each value is put where it belongs or refused
// where it stands: no tree is built, and a text of 10 MB costs its bytes.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "record.hpp"

namespace chancery::jsonl {
namespace {

constexpr std::size_t kDepthMax = 64, kStagesMax = 4096, kTablesMax = 4096, kShownBytes = 60;

// Where the parser is.
enum class Place : std::uint8_t {
  outside,
  root,
  source,
  tables,
  table,
  row,
  incomplete,
  provenance,
  stage,
  ranges,
  range,
  other
};

// Those that may be left out stand last.
enum class Key : std::uint8_t { schema, id, source, unit, text, tables, provenance, incomplete, unknown };
constexpr std::array<std::string_view, 8> kKeys = {"schema", "id",     "source",     "offset_unit",
                                                   "text",   "tables", "provenance", "incomplete"};
constexpr std::size_t kKeysNeeded = 7;
enum class SourceKey : std::uint8_t { sha256, media_type, bytes, unknown };
constexpr std::array<std::string_view, 3> kSourceKeys = {"sha256", "media_type", "bytes"};
enum class StageKey : std::uint8_t { stage, version, plugin_sha256, options_sha256, status, rows, component, unknown };
constexpr std::array<std::string_view, 7> kStageKeys = {"stage",  "version", "plugin_sha256", "options_sha256",
                                                        "status", "rows",    "component"};
constexpr std::size_t kStageKeysNeeded = 6;

template <class K, class Names>
K key_in(const Names& names, std::string_view name) {
  return static_cast<K>(std::find(names.begin(), names.end(), name) - names.begin());
}

struct Value {
  enum class Kind { null, boolean, integer, negative, fraction, string, object, array } kind;
  std::uint64_t number = 0;  // integer; negative: two's complement
  double fraction = 0;
  std::string* text = nullptr;
};

// The first characters, without what would break a line.
std::string beginning(std::string_view text) {
  auto end = std::min(text.size(), kShownBytes);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  std::string out(text.substr(0, end));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
  return out + (end < text.size() ? "…" : "");
}
std::string shown(std::string_view text) { return "'" + beginning(text) + "'"; }

std::string found(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null: return "null";
    case Value::Kind::boolean: return value.number != 0 ? "true" : "false";
    case Value::Kind::integer: return std::to_string(value.number);
    case Value::Kind::negative: return std::to_string(static_cast<std::int64_t>(value.number));
    case Value::Kind::fraction: return "a number with a fraction, or too large for an integer";
    case Value::Kind::string: return "the text " + shown(*value.text);
    case Value::Kind::object: return "an object";
    case Value::Kind::array: break;
  }
  return "a list";
}

std::string escaped(std::string_view key) {
  std::string out;
  for (const char c : beginning(key)) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

// Of nlohmann's message the part that says why; it also quotes what it read, however long that is.
std::string reason(std::string_view what) {
  if (const auto dash = what.find(" - "); dash != std::string_view::npos) what.remove_prefix(dash + 3);
  else if (const auto bracket = what.find("] "); bracket != std::string_view::npos) what.remove_prefix(bracket + 2);
  return std::string(what.substr(0, std::min<std::size_t>(what.find("; last read"), 120)));
}

// "line 3, column 7", columns in bytes.
std::string position_text(std::string_view json, std::size_t byte, std::uint64_t first_line) {
  const auto before = json.substr(0, std::min(byte > 0 ? byte - 1 : 0, json.size()));
  const auto lines = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  const auto last = before.rfind('\n');
  const auto column = before.size() - (last == std::string_view::npos ? 0 : last + 1) + 1;
  return "line " + std::to_string(first_line + lines) + ", column " + std::to_string(column);
}

class Parser : public nlohmann::json_sax<nlohmann::json> {
 public:
  Parser(std::string_view json, std::uint64_t first_line, const std::function<bool(std::string_view)>& wanted)
      : json_(json), first_line_(first_line), wanted_(wanted) {}

  Record parse() {
    nlohmann::json::sax_parse(json_.data(), json_.data() + json_.size(), this);
    check_keys();
    return std::move(out_);
  }

  bool null() override { return scalar({Value::Kind::null}); }
  bool boolean(bool v) override { return scalar({Value::Kind::boolean, v}); }
  bool number_integer(number_integer_t v) override {
    // "-0" comes as a signed zero.
    if (v == 0) return scalar({Value::Kind::integer, 0, -0.0});
    return scalar(
        {v < 0 ? Value::Kind::negative : Value::Kind::integer, static_cast<std::uint64_t>(v), static_cast<double>(v)});
  }
  bool number_unsigned(number_unsigned_t v) override {
    return scalar({Value::Kind::integer, v, static_cast<double>(v)});
  }
  bool number_float(number_float_t v, const string_t&) override { return scalar({Value::Kind::fraction, 0, v}); }
  bool string(string_t& text) override { return scalar({Value::Kind::string, 0, 0, &text}); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open({Value::Kind::object}); }
  bool start_array(std::size_t) override { return open({Value::Kind::array}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception& e) override {
    throw Error(Code::bad_input, position_text(json_, byte, first_line_), "is no JSON: " + reason(e.what()));
  }

  bool key(string_t& name) override {
    auto& level = levels_[depth_ - 1];
    std::swap(level.key, name);
    switch (level.place) {
      case Place::root: once(static_cast<std::size_t>(key_ = key_in<Key>(kKeys, level.key)), kKeys, keys_); break;
      case Place::source:
        source_key_ = key_in<SourceKey>(kSourceKeys, level.key);
        once(static_cast<std::size_t>(source_key_), kSourceKeys, source_keys_);
        break;
      case Place::stage:
        stage_key_ = key_in<StageKey>(kStageKeys, level.key);
        once(static_cast<std::size_t>(stage_key_), kStageKeys, stage_keys_);
        break;
      case Place::row: seek_column(level.key); break;
      default: break;
    }
    return true;
  }

 private:
  struct Level {
    Place place = Place::outside;
    bool array = false;
    std::uint64_t index = 0;  // of the element that comes next
    std::string key;
  };

  Place place() const { return depth_ == 0 ? Place::outside : levels_[depth_ - 1].place; }

  // The pointer to the value at hand.
  std::string where() const {
    std::string out;
    for (std::size_t i = 0; i < depth_; ++i)
      out += "/" + (levels_[i].array ? std::to_string(levels_[i].index) : escaped(levels_[i].key));
    return out;
  }
  [[noreturn]] void refuse(std::string message) const { throw Error(Code::bad_input, where(), std::move(message)); }
  [[noreturn]] void expect(const Value& value, std::string_view what) const {
    refuse("is " + found(value) + ", expected " + std::string(what));
  }

  template <class Names>
  void once(std::size_t key, const Names& names, std::uint32_t& seen) const {
    if (key == names.size()) return;
    if (seen & 1u << key) refuse("stands twice");
    seen |= 1u << key;
  }
  // Columns mostly come in their order.
  void seek_column(std::string_view name) {
    auto& columns = table_->columns;
    if (const auto next = column_ + 1; next < columns.size() && columns[next].name() == name) column_ = next;
    else
      column_ = static_cast<std::size_t>(
          std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name() == name; }) -
          columns.begin());
    if (column_ != columns.size() && columns[column_].rows() > table_->rows) refuse("stands twice");
  }

  bool scalar(const Value& value) {
    switch (place()) {
      case Place::outside: throw Error(Code::bad_input, "", "is " + found(value) + ", expected an object, a document");
      case Place::root: root_value(value); break;
      case Place::source: source_value(value); break;
      case Place::tables: tables_value(value); break;
      case Place::table: expect(value, "an object, a row");
      case Place::row: cell(value); break;
      case Place::incomplete:
        if (out_.incomplete.size() == kTablesMax)
          refuse("is one table too many, expected at most " + std::to_string(kTablesMax));
        take_text(value, out_.incomplete.emplace_back());
        break;
      case Place::provenance: expect(value, "an object, a stage");
      case Place::stage: stage_value(value); break;
      case Place::ranges: expect(value, "a list of two row numbers");
      case Place::range: border(value); break;
      case Place::other: break;
    }
    ++levels_[depth_ - 1].index;
    return true;
  }

  void take_text(const Value& value, std::string& to) const {
    if (value.kind != Value::Kind::string) expect(value, "a text");
    std::swap(to, *value.text);
  }
  void take_hash(const Value& value, std::string& to) const {
    take_text(value, to);
    if (to.size() != 64 || to.find_first_not_of("0123456789abcdef") != to.npos)
      refuse("is the text " + shown(to) + ", expected a SHA-256: 64 digits of 0-9 and a-f");
  }
  std::uint64_t number_up_to(const Value& value, std::uint64_t most) const {
    if (value.kind != Value::Kind::integer || value.number > most)
      expect(value, "a whole number from 0 to " + std::to_string(most));
    return value.number;
  }

  void root_value(const Value& value) {
    std::string text;
    switch (key_) {
      case Key::schema:
        take_text(value, text);
        if (text != "chancery.document/1") refuse("is " + shown(text) + ", expected 'chancery.document/1'");
        break;
      case Key::id:
        take_text(value, out_.id);
        if (out_.id.empty()) refuse("is empty, expected the document's id");
        break;
      case Key::unit: {
        take_text(value, text);
        const auto at = std::find(kOffsetUnitNames.begin(), kOffsetUnitNames.end(), text);
        if (at == kOffsetUnitNames.end()) refuse("is " + shown(text) + ", expected byte, codepoint or utf16");
        out_.unit = static_cast<OffsetUnit>(at - kOffsetUnitNames.begin());
        break;
      }
      case Key::text: take_text(value, out_.text.emplace()); break;
      case Key::source:
      case Key::tables: expect(value, "an object");
      case Key::incomplete:
      case Key::provenance: expect(value, "a list");
      case Key::unknown: break;
    }
  }

  void source_value(const Value& value) {
    switch (source_key_) {
      case SourceKey::sha256: return take_hash(value, out_.sha256);
      case SourceKey::media_type: return take_text(value, out_.media_type);
      case SourceKey::bytes: out_.bytes = number_up_to(value, INT64_MAX); break;
      case SourceKey::unknown: break;
    }
  }

  void tables_value(const Value& value) const { expect(value, "a list of rows"); }

  void stage_value(const Value& value) {
    auto& stage = out_.provenance.back();
    switch (stage_key_) {
      case StageKey::stage: return take_text(value, stage.id);
      case StageKey::version: return take_text(value, stage.version);
      case StageKey::plugin_sha256: return take_hash(value, stage.plugin_sha256);
      case StageKey::options_sha256: return take_hash(value, stage.options_sha256);
      case StageKey::component: return take_text(value, stage.component);
      case StageKey::status: return take_text(value, stage.status);  // there may be others than those known today
      case StageKey::rows: expect(value, "an object");
      case StageKey::unknown: break;
    }
  }

  // A null is a key left out.
  void cell(const Value& value) {
    if (column_ == table_->columns.size() || value.kind == Value::Kind::null) return;
    auto& column = table_->columns[column_];
    using K = Value::Kind;
    switch (column.decl().type) {
      case CHANCERY_OFFSET:
      case CHANCERY_REF: return column.put_number(static_cast<std::uint32_t>(number_up_to(value, CHANCERY_NONE - 1)));
      case CHANCERY_I64:
        if (value.kind != K::negative && (value.kind != K::integer || value.number > INT64_MAX))
          expect(value, "an integer of 64 bits");
        return column.put_integer(static_cast<std::int64_t>(value.number));
      case CHANCERY_F64:
        if (value.kind != K::integer && value.kind != K::negative && value.kind != K::fraction)
          expect(value, "a number");
        return column.put_fraction(value.fraction);
      case CHANCERY_BOOL:
        if (value.kind != K::boolean) expect(value, "true or false");
        return column.put_truth(value.number != 0);
      default:
        if (value.kind != K::string) expect(value, "a text");
        column.put_text(*value.text);
    }
  }

  void border(const Value& value) {
    auto& range = out_.provenance.back().rows.back();
    const auto index = levels_[depth_ - 1].index;
    if (index > 1) refuse("is one too many, expected two row numbers");
    (index == 0 ? range.begin : range.end) = static_cast<std::uint32_t>(number_up_to(value, CHANCERY_NONE - 1));
  }

  bool open(const Value& value) {
    const auto next = place_within(value);
    if (depth_ == kDepthMax) refuse("is nested deeper than " + std::to_string(kDepthMax) + " levels");
    if (depth_ == levels_.size()) levels_.emplace_back();
    auto& level = levels_[depth_++];
    level.place = next;
    level.array = value.kind == Value::Kind::array;
    level.index = 0;
    level.key.clear();
    return true;
  }

  Place place_within(const Value& value) {
    const bool object = value.kind == Value::Kind::object;
    const auto expected = [&](bool well, Place next, std::string_view what) {
      if (!well) expect(value, what);
      return next;
    };
    switch (place()) {
      case Place::outside:
        if (!object) throw Error(Code::bad_input, "", "is a list, expected an object, a document");
        return Place::root;
      case Place::root:
        if (key_ == Key::source) return expected(object, Place::source, "an object");
        if (key_ == Key::tables) return expected(object, Place::tables, "an object");
        if (key_ == Key::provenance) return expected(!object, Place::provenance, "a list");
        if (key_ == Key::incomplete) return expected(!object, Place::incomplete, "a list");
        return expected(key_ == Key::unknown, Place::other, "a text");
      case Place::source: return expected(source_key_ == SourceKey::unknown, Place::other, "a text or number");
      case Place::tables: return expected(!object, begin_table(), "a list of rows");
      case Place::table: expected(object, Place::row, "an object, a row"); return begin_row();
      case Place::row: return expected(column_ == table_->columns.size(), Place::other, "a single value");
      case Place::incomplete: expect(value, "a table's name");
      case Place::provenance: expected(object, Place::stage, "an object, a stage"); return begin_stage();
      case Place::stage:
        if (stage_key_ == StageKey::rows) return expected(object, Place::ranges, "an object");
        return expected(stage_key_ == StageKey::unknown, Place::other, "a text");
      case Place::ranges:
        expected(!object, Place::range, "a list of two row numbers");
        out_.provenance.back().rows.push_back({levels_[depth_ - 1].key, 0, 0});
        return Place::range;
      case Place::range: expect(value, "a row number");
      case Place::other: break;
    }
    return Place::other;
  }

  Place begin_table() {
    const auto& name = levels_[depth_ - 1].key;
    const auto* known = known_table(name);
    if (!known || !wanted_(name)) return Place::other;
    if (out_.table(name)) refuse("stands twice");
    auto& table = out_.tables.emplace_back();
    table.known = known;
    for (const auto& column : known->columns) table.columns.emplace_back(column);
    table_ = &table;
    return Place::table;
  }
  Place begin_row() {
    if (table_->rows == CHANCERY_NONE - 1) refuse("is one row too many");
    column_ = SIZE_MAX;
    return Place::row;
  }
  Place begin_stage() {
    if (out_.provenance.size() == kStagesMax)
      refuse("is one stage too many, expected at most " + std::to_string(kStagesMax));
    out_.provenance.emplace_back();
    stage_keys_ = 0;
    return Place::stage;
  }

  bool close() {
    const auto ended = place();
    if (ended == Place::row) end_row();
    const auto elements = levels_[depth_ - 1].index;
    --depth_;
    if (ended == Place::range && elements != 2) refuse("has one row number or none, expected two");
    if (ended == Place::stage) check_stage();
    if (depth_ > 0) ++levels_[depth_ - 1].index;
    return true;
  }
  // What the row did not have is null.
  void end_row() {
    for (auto& column : table_->columns) {
      if (column.rows() > table_->rows) continue;
      if ((column.decl().flags & CHANCERY_NULLABLE) == 0) {
        --depth_;  // the value at hand is the row itself
        refuse("has no '" + std::string(column.name()) + "', which each row of '" + std::string(table_->name()) +
               "' has");
      }
      column.put_null();
    }
    ++table_->rows;
  }
  void check_stage() const {
    for (std::size_t i = 0; i < kStageKeysNeeded; ++i)
      if (!(stage_keys_ >> i & 1)) refuse("has no key '" + std::string(kStageKeys[i]) + "'");
  }

  void check_keys() const {
    const auto lacks = [](std::string_view where, std::string_view key) {
      throw Error(Code::bad_input, std::string(where), "has no key '" + std::string(key) + "'");
    };
    if (!(keys_ & 1)) throw Error(Code::bad_input, "", "has no key 'schema', expected a chancery.document/1");
    if (!out_.text)
      throw Error(Code::bad_input, "",
                  "has no 'text': it was exported with \"text\": false, and cannot be read without its words");
    for (std::size_t i = 0; i < kKeysNeeded; ++i)
      if (!(keys_ >> i & 1)) lacks("", kKeys[i]);
    for (std::size_t i = 0; i < kSourceKeys.size(); ++i)
      if (!(source_keys_ >> i & 1)) lacks("/source", kSourceKeys[i]);
  }

  std::string_view json_;
  std::uint64_t first_line_;
  const std::function<bool(std::string_view)>& wanted_;
  Record out_;
  std::vector<Level> levels_;
  std::size_t depth_ = 0;
  Key key_ = Key::unknown;
  SourceKey source_key_ = SourceKey::unknown;
  StageKey stage_key_ = StageKey::unknown;
  std::uint32_t keys_ = 0, source_keys_ = 0, stage_keys_ = 0;
  RecordTable* table_ = nullptr;  // at hand
  std::size_t column_ = 0;        // of the value at hand
};

}  // namespace

ColumnValues& RecordTable::column(std::string_view name) {
  return *std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name() == name; });
}
const ColumnValues& RecordTable::column(std::string_view name) const {
  return *std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name() == name; });
}

void RecordTable::cut(std::uint32_t rows_left) {
  rows = std::min(rows, rows_left);
  for (auto& column : columns) column.cut(rows);
}

RecordTable* Record::table(std::string_view name) {
  const auto at = std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.name() == name; });
  return at == tables.end() ? nullptr : &*at;
}
const RecordTable* Record::table(std::string_view name) const { return const_cast<Record*>(this)->table(name); }

Record parse_record(std::string_view json, std::uint64_t first_line,
                    const std::function<bool(std::string_view)>& wanted) {
  return Parser(json, first_line, wanted).parse();
}

}  // namespace chancery::jsonl
