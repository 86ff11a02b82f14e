// A table of facts in HTML: rows that know which stretches of the text they stand for.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "labels.hpp"
#include "marked_text.hpp"

namespace chancery::html {

class TableWriter {
 public:
  // Text goes to the end of `out`. The head: a column for the row's number, then these.
  TableWriter(std::string& out, Label caption, std::initializer_list<Label> columns);
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;
  ~TableWriter() { out_ += "</tbody></table></div>\n"; }

  // id="task-3" and, if there are any, the stretches of its words; the number, from 1, leads to them.
  void begin_row(std::string_view table, std::size_t number, std::optional<Stretches> words,
                 std::string_view css_class = {});
  void end_row() { out_ += "</tr>\n"; }

  // Words of the document.
  void cell(std::string_view words);
  void cell(Label label);
  // HTML that is one already.
  void raw_cell(std::string_view html) { ((out_ += "<td>") += html) += "</td>"; }

 private:
  std::string& out_;
};

// <bdi>: words whose direction of writing turns nothing around them.
void append_words(std::string& out, std::string_view words);
// ` data-s="3 5"`: by it a script finds the words of a fact.
void append_stretches(std::string& out, Stretches words);
// Words that lead to their place, as a fact of its own: id="responsible-3".
void append_fact_link(std::string& out, std::string_view table, std::size_t number, std::optional<Stretches> words,
                      std::string_view shown);

}  // namespace chancery::html
