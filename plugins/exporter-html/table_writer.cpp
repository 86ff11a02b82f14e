// See table_writer.hpp.
#include "table_writer.hpp"

#include "chancery/json_writer.hpp"
#include "escaped_html.hpp"

namespace chancery::html {
namespace {

void append_id(std::string& out, std::string_view table, std::size_t number) {
  out += " id=\"";
  append_escaped(out, table);
  out += '-';
  append_number(out, std::uint64_t{number});
  out += '"';
}

void append_link(std::string& out, Stretches words) {
  out += " href=\"#s";
  append_number(out, std::uint64_t{words.first});
  out += '"';
}

}  // namespace

TableWriter::TableWriter(std::string& out, Label caption, std::initializer_list<Label> columns) : out_(out) {
  out_ += "<div class=\"scroll\"><table><caption class=\"sr\">";
  append_label(out_, caption);
  out_ += "</caption><thead><tr><th scope=\"col\" class=\"n\">#</th>";
  for (const auto& column : columns) {
    out_ += "<th scope=\"col\">";
    append_label(out_, column);
    out_ += "</th>";
  }
  out_ += "</tr></thead><tbody>\n";
}

void TableWriter::begin_row(std::string_view table, std::size_t number, std::optional<Stretches> words,
                            std::string_view css_class) {
  out_ += "<tr";
  append_id(out_, table, number);
  if (!css_class.empty()) ((out_ += " class=\"") += css_class) += '"';
  if (words) append_stretches(out_, *words);
  out_ += "><td class=\"n\">";
  if (words) {
    out_ += "<a";
    append_link(out_, *words);
    out_ += '>';
  }
  append_number(out_, std::uint64_t{number} + 1);
  out_ += words ? "</a></td>" : "</td>";
}

void TableWriter::cell(std::string_view words) {
  out_ += "<td>";
  if (!words.empty()) append_words(out_, words);
  out_ += "</td>";
}

void TableWriter::cell(Label label) {
  out_ += "<td>";
  append_label(out_, label);
  out_ += "</td>";
}

void append_words(std::string& out, std::string_view words) {
  out += "<bdi>";
  append_escaped(out, words);
  out += "</bdi>";
}

void append_stretches(std::string& out, Stretches words) {
  out += " data-s=\"";
  append_number(out, std::uint64_t{words.first});
  out += ' ';
  append_number(out, std::uint64_t{words.last});
  out += '"';
}

void append_fact_link(std::string& out, std::string_view table, std::size_t number, std::optional<Stretches> words,
                      std::string_view shown) {
  out += words ? "<a" : "<span";
  append_id(out, table, number);
  if (words) {
    append_link(out, *words);
    append_stretches(out, *words);
  }
  out += '>';
  append_words(out, shown);
  out += words ? "</a>" : "</span>";
}

}  // namespace chancery::html
