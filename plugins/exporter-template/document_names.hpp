// What the names in a template stand for: those of the document's JSON ("chancery.document/1"), and of a row besides
//   row, words       its number, and the text of its span
//   first, last      whether it is the first or last of the list that is gone through
//   COLUMN           its value; what the row points to, if the column is a ref
//   TABLE            rows of the table that point to it: the units of a task, the tasks of a section
// and of a document `metadata.FIELD`, the first value of the field. A name that stands for nothing is an error, for it
// is misspelt; a null, an empty text and an empty list are false.
//
// Values are made when they are asked for and live until the next document.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <kainjow/mustache.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "span_columns.hpp"

namespace chancery::templates {

class DocumentNames : public kainjow::mustache::basic_context<std::string> {
 public:
  using Data = kainjow::mustache::data;

  explicit DocumentNames(const FinishedDocument& document);

  void push(const Data* data) override { stack_.push_back(data); }
  void pop() override { stack_.pop_back(); }
  // Throws Error{bad_options, "/template"} for a name that stands for nothing.
  const Data* get(const std::string& name) const override;
  // Templates of an operator are whole in themselves: throws Error{bad_options, "/template"}.
  const Data* get_partial(const std::string& name) const override;

 private:
  struct Place {
    std::size_t table = 0;
    std::uint64_t row = 0;
    bool is_first = true, is_last = true;
  };
  // Rows of a table, each with data of its own, one behind the other.
  struct Items {
    std::size_t table = 0;
    std::vector<std::uint64_t> rows;
  };
  struct Rows {
    AnyTable table;
    mutable std::optional<rows::SpanColumns> columns = {};  // once asked for
  };
  // A column of one table that points into another.
  struct Link {
    std::size_t from, column, to;
    bool operator<(const Link& other) const {
      return std::tie(from, column, to) < std::tie(other.from, other.column, other.to);
    }
  };

  const Data* find(const Data& at, std::string_view path) const;
  const Data* find_one(const Data& at, std::string_view name) const;
  const Data* find_in_document(std::string_view name) const;
  const Data* find_in_row(const Place& place, std::string_view name) const;
  const Data* find_column(const Place& place, std::string_view name) const;
  const Data* find_pointing_to(const Place& place, std::string_view name) const;
  const Data* metadata(std::string_view field) const;
  const Data* value(const Rows& rows, std::size_t column, std::uint64_t row) const;
  const Data* source() const;
  const Data* provenance() const;

  const Data* text(std::string_view words) const;
  const Data* keep(Data data) const { return &values_.emplace_back(std::move(data)); }
  const Data* list(std::size_t table, std::vector<std::uint64_t> rows) const;
  std::optional<Place> place_of(const Data& data) const;  // if it stands for a row
  const rows::SpanColumns& columns(const Rows& rows) const;
  const std::vector<std::vector<std::uint64_t>>& pointing(const Link& link) const;
  std::size_t table_number(std::string_view name) const;  // or how many there are
  [[noreturn]] void refuse(std::string_view name) const;

  const FinishedDocument& document_;
  std::vector<Rows> tables_;
  Data root_, tables_name_, metadata_name_;  // known by their places
  std::vector<const Data*> stack_;
  mutable std::deque<Data> values_;
  mutable std::map<const Data*, Items, std::greater<>> items_;  // by their first data
  mutable std::map<std::size_t, const Data*> lists_;            // whole tables
  mutable std::map<Link, std::vector<std::vector<std::uint64_t>>> pointing_;
  mutable std::uint64_t asked_ = 0;
};

}  // namespace chancery::templates
