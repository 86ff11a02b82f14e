// See read_book.hpp.
#include "read_book.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <pugixml.hpp>

#include "chancery/error.hpp"

namespace chancery::xlsx {
namespace {

constexpr std::uint32_t kColumnsMax = 16384;
constexpr double kDaysUntil1904 = 1462;

// Elements may have a prefix.
std::string_view local(const char* name) {
  const std::string_view all(name);
  const auto colon = all.rfind(':');
  return colon == all.npos ? all : all.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (auto each : node.children())
    if (local(each.name()) == name) return each;
  return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (auto each : node.attributes())
    if (local(each.name()) == name) return each.value();
  return {};
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number out{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

// _x0041_ stands for "A"; only what fits into one byte is undone, the rest stays as it is written. Of a
// line end of two characters the second is kept.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    unsigned code = 0;
    if (text.substr(at, 2) == "_x" && at + 6 < text.size() && text[at + 6] == '_') {
      const auto* digits = text.data() + at + 2;
      const auto [end, error] = std::from_chars(digits, digits + 4, code, 16);
      if (error == std::errc() && end == digits + 4 && code < 0x80) {
        if (code != '\r') out += static_cast<char>(code);
        at += 7;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

// Of a text or rich text; not how it is pronounced.
std::string words_of(const pugi::xml_node& node) {
  std::string out;
  for (auto each : node.children()) {
    if (local(each.name()) == "t") out += each.text().get();
    if (local(each.name()) == "r") out += child(each, "t").text().get();
  }
  return unescaped(out);
}

// What a reference such as AB12 has for a column.
std::optional<std::uint32_t> column_of(std::string_view reference) {
  std::uint32_t out = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    out = out * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
    if (out > kColumnsMax) return std::nullopt;
  }
  return out == 0 ? std::nullopt : std::optional(out - 1);
}

// Of the formats that have a number and no words in the file.
std::string_view built_in_format(unsigned number) {
  static const std::map<unsigned, std::string_view> kFormats = {
      {1, "0"}, {2, "0.00"}, {3, "#,##0"}, {4, "#,##0.00"}, {9, "0%"}, {10, "0.00%"}, {11, "0.00E+00"}};
  if ((number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) ||
      (number >= 50 && number <= 58))
    return "yyyy-mm-dd";
  const auto known = kFormats.find(number);
  return known == kFormats.end() ? std::string_view() : known->second;
}

void parse(pugi::xml_document& into, std::string& xml, const std::string& part) {
  const auto result =
      into.load_buffer_inplace(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!result) throw Error(Code::bad_input, part, "found no XML: " + std::string(result.description()));
}

// Where what a relation names lies, seen from the folder of the part that has the relation.
std::string resolved(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  return std::string(folder) + std::string(target);
}

struct Relation {
  std::string id, type, part;
};

std::vector<Relation> relations(const Package& package, const std::string& folder, const std::string& name) {
  const auto part = folder + "_rels/" + name + ".rels";
  auto xml = package.part(part);
  pugi::xml_document document;
  parse(document, xml, part);
  std::vector<Relation> out;
  for (auto each : document.document_element().children()) {
    const auto type = attribute(each, "Type");
    out.push_back({std::string(attribute(each, "Id")),
                   std::string(type.substr(std::min(type.rfind('/') + 1, type.size()))),
                   resolved(folder, attribute(each, "Target"))});
  }
  return out;
}

}  // namespace

bool shows_date(std::string_view format) {
  bool quoted = false, bracketed = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"') quoted = !quoted;
    else if (quoted) continue;
    else if (c == '\\' || c == '_') ++i;
    else if (c == '[' || c == ']') bracketed = c == '[';
    else if (!bracketed && (c == 'y' || c == 'Y' || c == 'd' || c == 'D')) return true;
  }
  return false;
}

ReadBook::ReadBook(std::string_view bytes) : package_(bytes) { read_workbook(); }

void ReadBook::read_workbook() {
  std::string part = "xl/workbook.xml";
  for (const auto& relation : relations(package_, "", ""))
    if (relation.type == "officeDocument") part = relation.part;
  const auto slash = part.rfind('/');
  const auto folder = slash == part.npos ? std::string() : part.substr(0, slash + 1);
  auto xml = package_.part(part);
  pugi::xml_document document;
  parse(document, xml, part);
  const auto since = attribute(child(document.document_element(), "workbookPr"), "date1904");
  since_1904_ = since == "1" || since == "true";
  const auto related = relations(package_, folder, part.substr(folder.size()));
  for (const auto& relation : related) {
    if (relation.type == "sharedStrings") read_strings(relation.part);
    if (relation.type == "styles") read_formats(relation.part);
  }
  for (auto sheet : child(document.document_element(), "sheets").children())
    for (const auto& relation : related)
      if (relation.type == "worksheet" && relation.id == attribute(sheet, "id"))
        sheets_.emplace_back(attribute(sheet, "name"), relation.part);
}

void ReadBook::read_strings(const std::string& part) {
  auto xml = package_.part(part);
  pugi::xml_document document;
  parse(document, xml, part);
  for (auto each : document.document_element().children()) strings_.push_back(words_of(each));
}

void ReadBook::read_formats(const std::string& part) {
  auto xml = package_.part(part);
  pugi::xml_document document;
  parse(document, xml, part);
  const auto root = document.document_element();
  std::map<std::string_view, std::string> own;
  for (auto each : child(root, "numFmts").children())
    own.emplace(attribute(each, "numFmtId"), attribute(each, "formatCode"));
  for (auto each : child(root, "cellXfs").children()) {
    const auto id = attribute(each, "numFmtId");
    const auto known = own.find(id);
    auto format =
        known != own.end() ? known->second : std::string(built_in_format(number_of<unsigned>(id).value_or(0)));
    formats_.push_back(format == "General" ? std::string() : std::move(format));
  }
}

std::vector<ReadRow> ReadBook::rows(std::size_t sheet) const {
  const auto& part = sheets_[sheet].second;
  auto xml = package_.part(part);
  pugi::xml_document document;
  parse(document, xml, part);

  std::map<std::string, std::string, std::less<>> shared;  // formulas of many cells, which the first of them has
  const auto formula_of = [&](const pugi::xml_node& node) {
    const std::string words = node.text().get();
    const std::string number(attribute(node, "si"));
    if (number.empty()) return words;
    return shared.try_emplace(number, words).first->second;
  };
  const auto cell_of = [&](const pugi::xml_node& node) -> Cell {
    const auto type = attribute(node, "t");
    const std::string_view value = child(node, "v").text().get();
    if (const auto formula = child(node, "f")) {
      auto words = formula_of(formula);
      if (value.empty() && !words.empty()) return {Cell::Kind::formula, "=" + words, 0, {}};
    }
    if (type == "inlineStr") return text_cell(words_of(child(node, "is")));
    if (type == "s") {
      const auto index = number_of<std::size_t>(value);
      return index && *index < strings_.size() ? text_cell(strings_[*index]) : Cell();
    }
    if (type == "b") return {Cell::Kind::boolean, {}, value == "1" ? 1.0 : 0.0, {}};
    const auto number = type.empty() || type == "n" ? number_of<double>(value) : std::nullopt;
    if (!number) return value.empty() ? Cell() : text_cell(unescaped(value));
    const auto style = number_of<std::size_t>(attribute(node, "s")).value_or(0);
    auto out = number_cell(*number, style < formats_.size() ? formats_[style] : std::string());
    if (since_1904_ && shows_date(out.format)) out.number += kDaysUntil1904;
    return out;
  };

  std::vector<ReadRow> out;
  for (auto row : child(document.document_element(), "sheetData").children()) {
    ReadRow cells;
    std::uint32_t next = 0;
    for (auto node : row.children()) {
      const auto reference = attribute(node, "r");
      const auto column = reference.empty() ? std::optional(next) : column_of(reference);
      if (!column) continue;
      next = *column + 1;
      if (auto cell = cell_of(node); !cell.empty()) cells.emplace_back(*column, std::move(cell));
    }
    if (!cells.empty()) out.push_back(std::move(cells));
  }
  return out;
}

}  // namespace chancery::xlsx
