#include "document_names.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "chancery/json_writer.hpp"

namespace chancery::templates {

namespace {

using Data = DocumentNames::Data;

template <class Number>
std::string number_text(Number number) {
  std::string out;
  append_number(out, number);
  return out;
}

std::string_view ref_of(const chancery_column_decl& decl) {
  return decl.type == CHANCERY_REF ? from_abi(decl.ref) : std::string_view();
}

}  // namespace

DocumentNames::DocumentNames(const FinishedDocument& document) : document_(document) {
  for (const auto& table : document.tables()) tables_.push_back({table});
  stack_.push_back(&root_);
}

const Data* DocumentNames::get(const std::string& name) const {
  if (++asked_ % 1024 == 0) document_.check_cancelled();
  if (name == ".") return stack_.back();
  for (auto at = stack_.rbegin(); at != stack_.rend(); ++at)
    if (const auto* found = find(**at, name)) return found;
  refuse(name);
}

const Data* DocumentNames::get_partial(const std::string& name) const {
  throw Error(Code::bad_options, "/template",
              "'{{> " + name + "}}' asks for a partial; a template stands alone, expected its text in place");
}

// The whole path first: names of other makers' tables have dots.
const Data* DocumentNames::find(const Data& at, std::string_view path) const {
  if (const auto* whole = find_one(at, path)) return whole;
  const auto dot = path.find('.');
  if (dot == path.npos) return nullptr;
  const auto* head = find_one(at, path.substr(0, dot));
  if (!head || head->is_false()) return head;  // nothing has no parts
  const auto* rest = find(*head, path.substr(dot + 1));
  if (!rest) refuse(path);
  return rest;
}

const Data* DocumentNames::find_one(const Data& at, std::string_view name) const {
  if (&at == &root_) return find_in_document(name);
  if (&at == &metadata_name_) return metadata(name);
  if (&at == &tables_name_) {
    const auto table = table_number(name);
    if (table == tables_.size()) return nullptr;
    auto [known, is_new] = lists_.try_emplace(table, nullptr);
    if (is_new) {
      std::vector<std::uint64_t> all(tables_[table].table.rows);
      std::iota(all.begin(), all.end(), std::uint64_t{0});
      known->second = list(table, std::move(all));
    }
    return known->second;
  }
  if (const auto place = place_of(at)) return find_in_row(*place, name);
  return at.get(std::string(name));
}

const Data* DocumentNames::find_in_document(std::string_view name) const {
  if (name == "schema") return text("chancery.document/1");
  if (name == "id") return text(document_.id());
  if (name == "text") return text(document_.text());
  if (name == "source") return source();
  if (name == "provenance") return provenance();
  if (name == "tables") return &tables_name_;
  if (name == "metadata") return &metadata_name_;
  return nullptr;
}

const Data* DocumentNames::find_in_row(const Place& place, std::string_view name) const {
  if (name == "first") return keep(Data(place.is_first));
  if (name == "last") return keep(Data(place.is_last));
  if (name == "row") return text(number_text(place.row));
  if (name == "words") return text(columns(tables_[place.table]).text(place.row));
  if (const auto* column = find_column(place, name)) return column;
  return find_pointing_to(place, name);
}

const Data* DocumentNames::find_column(const Place& place, std::string_view name) const {
  const auto& rows = tables_[place.table];
  for (std::size_t i = 0; i < rows.table.decl->column_count; ++i)
    if (from_abi(rows.table.decl->columns[i].name) == name) return value(rows, i, place.row);
  return nullptr;
}

const Data* DocumentNames::find_pointing_to(const Place& place, std::string_view name) const {
  const auto from = table_number(name);
  if (from == tables_.size()) return nullptr;
  const auto& decl = *tables_[from].table.decl;
  std::vector<std::uint64_t> all;
  bool points = false;
  for (std::size_t i = 0; i < decl.column_count; ++i) {
    if (ref_of(decl.columns[i]) != tables_[place.table].table.name()) continue;
    points = true;
    const auto& rows = pointing({from, i, place.table})[place.row];
    all.insert(all.end(), rows.begin(), rows.end());
  }
  if (!points) return nullptr;
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return list(from, std::move(all));
}

const Data* DocumentNames::metadata(std::string_view field) const {
  const auto number = table_number("metadata");
  if (number == tables_.size()) return keep(Data(false));
  const auto& rows = tables_[number];
  const auto column = [&](std::string_view name) {
    const auto* begin = rows.table.decl->columns;
    const auto* end = begin + rows.table.decl->column_count;
    return static_cast<std::size_t>(std::find_if(begin, end, [&](const auto& c) { return from_abi(c.name) == name; }) -
                                    begin);
  };
  const auto fields = column("field"), values = column("value");
  for (std::uint64_t row = 0; row < rows.table.rows; ++row)
    if (value_at<std::string_view>(columns(rows).all()[fields], row) == field) return value(rows, values, row);
  return keep(Data(false));
}

const Data* DocumentNames::value(const Rows& rows, std::size_t column, std::uint64_t row) const {
  const auto& values = columns(rows).all()[column];
  if (values.validity && !values.validity[row]) return keep(Data(false));
  switch (values.type) {
    case CHANCERY_BOOL: return keep(Data(*value_at<bool>(values, row)));
    case CHANCERY_I64: return text(number_text(*value_at<std::int64_t>(values, row)));
    case CHANCERY_F64: return text(number_text(*value_at<double>(values, row)));
    case CHANCERY_UTF8: return text(*value_at<std::string_view>(values, row));
    case CHANCERY_OFFSET: return text(number_text(std::uint64_t{*value_at<Offset>(values, row)}));
    default: break;
  }
  const auto to = static_cast<const std::uint32_t*>(values.values)[row];
  const auto table = table_number(ref_of(rows.table.decl->columns[column]));
  // The table pointed into may be none of those that the exporter is given.
  if (table == tables_.size() || to >= tables_[table].table.rows) return text(number_text(std::uint64_t{to}));
  const auto* kept = keep(Data(true));
  items_[kept] = {table, {to}};
  return kept;
}

const Data* DocumentNames::source() const {
  const auto source = document_.source();
  Data out;
  out.set("uri", std::string(document_.id()));
  out.set("sha256", std::string(source.sha256));
  out.set("media_type", std::string(source.media_type));
  out.set("bytes", number_text(source.bytes));
  return keep(std::move(out));
}

const Data* DocumentNames::provenance() const {
  Data out(Data::type::list);
  for (const auto& stage : document_.provenance()) {
    Data one;
    one.set("stage", std::string(stage.stage));
    one.set("version", std::string(stage.version));
    one.set("plugin_sha256", std::string(stage.plugin_sha256));
    one.set("options_sha256", std::string(stage.options_sha256));
    one.set("status", std::string(name_of(stage.status)));
    out.push_back(one);
  }
  return keep(std::move(out));
}

const Data* DocumentNames::text(std::string_view words) const {
  return keep(words.empty() ? Data(false) : Data(std::string(words)));
}

const Data* DocumentNames::list(std::size_t table, std::vector<std::uint64_t> rows) const {
  if (rows.empty()) return keep(Data(false));
  const auto* kept = keep(Data(kainjow::mustache::list(rows.size(), Data(true))));
  items_[kept->list_value().data()] = {table, std::move(rows)};
  return kept;
}

std::optional<DocumentNames::Place> DocumentNames::place_of(const Data& data) const {
  const auto found = items_.lower_bound(&data);
  if (found == items_.end()) return {};
  const auto* first = found->first;
  const auto& [table, rows] = found->second;
  if (std::less_equal<>{}(first + rows.size(), &data)) return {};
  const auto at = static_cast<std::size_t>(&data - first);
  return Place{table, rows[at], at == 0, at + 1 == rows.size()};
}

const rows::SpanColumns& DocumentNames::columns(const Rows& rows) const {
  if (!rows.columns) rows.columns.emplace(document_, rows.table);
  return *rows.columns;
}

const std::vector<std::vector<std::uint64_t>>& DocumentNames::pointing(const Link& link) const {
  auto [known, is_new] = pointing_.try_emplace(link);
  if (!is_new) return known->second;
  known->second.resize(tables_[link.to].table.rows);
  const auto& from = tables_[link.from];
  const auto& column = columns(from).all()[link.column];
  for (std::uint64_t row = 0; row < from.table.rows; ++row)
    if (const auto to = value_at<Ref>(column, row); to && to->row < known->second.size())
      known->second[to->row].push_back(row);
  return known->second;
}

std::size_t DocumentNames::table_number(std::string_view name) const {
  const auto found =
      std::find_if(tables_.begin(), tables_.end(), [&](const auto& rows) { return rows.table.name() == name; });
  return static_cast<std::size_t>(found - tables_.begin());
}

void DocumentNames::refuse(std::string_view name) const {
  std::string expected = "of the document: id, text, source, provenance, metadata.FIELD, tables.TABLE with one of";
  for (const auto& rows : tables_) (expected += ' ') += rows.table.name();
  if (const auto place = place_of(*stack_.back())) {
    const auto& decl = *tables_[place->table].table.decl;
    expected = "of a row of '" + std::string(from_abi(decl.name)) + "': row, words, first, last";
    for (std::size_t i = 0; i < decl.column_count; ++i) (expected += ", ") += from_abi(decl.columns[i].name);
    expected += ", or a table that points to it";
  }
  throw Error(Code::bad_options, "/template",
              "'{{" + std::string(name) + "}}' stands for nothing here; expected a name " + expected);
}

}  // namespace chancery::templates
