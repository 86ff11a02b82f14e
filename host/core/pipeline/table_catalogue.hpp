// The tables of one pipeline: what its components say of them, brought together. "One name, one schema."
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "../document/schema.hpp"
#include "../plugin/component_info.hpp"
#include "fault.hpp"

namespace chancery::core {

// The first tables of every pipeline, which are there whether somebody makes them or not.
inline constexpr TableId kTablesAlwaysThere = 4;

class TableCatalogue {
 public:
  // Knows the general tables that always exist.
  TableCatalogue();

  enum class Writer { none, reader, stage };
  // Adds what a component declares. Adds to `faults`, without their place: columns whose types clash, a second writer
  // of a single table.
  void add(const std::vector<TableDeclaration>& declarations, const std::string& component, Writer writer,
           std::vector<Fault>& faults);

  // When all are added: columns of others that a writer lacks. Faults without their place.
  void check_columns(const std::vector<TableDeclaration>& declarations, const std::string& component,
                     std::vector<Fault>& faults) const;

  const std::vector<TableSchema>& schemas() const { return schemas_; }
  TableId find(std::string_view table) const;
  // Whether some component makes it, or it always exists.
  bool made(std::string_view table) const;
  bool written_by_reader(std::string_view table) const;
  TableId id_if_made(std::string_view table) const { return made(table) ? find(table) : kNoTable; }

 private:
  TableId add_table(const TableSchema& schema);
  void merge(TableSchema& into, const TableSchema& from, const std::string& component, std::vector<Fault>& faults);

  std::vector<TableSchema> schemas_;
  std::map<std::string, std::vector<std::string>, std::less<>> stage_writers_;
  std::map<std::string, std::string, std::less<>> reader_writers_;  // table -> a reader
  std::map<std::string, std::string> first_said_;                   // "table.column" -> component
};

}  // namespace chancery::core
