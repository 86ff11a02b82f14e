// Typed tables: a row is a plain struct, a table is a constant that names its columns. The SDK's own tables
// (standard_tables.hpp) and a plugin's are made with the same means:
//
//   struct MentionRow { Offset begin, end; std::string_view name; std::optional<Ref> section; };
//   inline constexpr auto mention = table<MentionRow>("acme.mention", Single::no,
//       column("begin", &MentionRow::begin), column("end", &MentionRow::end),
//       column("name", &MentionRow::name), column("section", &MentionRow::section, "section"));
//
// A member's type decides the column's: bool, std::int64_t, double, std::string_view, Offset, Ref; std::optional
// of one of these may be null. Knows the ABI's column layout, not how tables travel.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "chancery/abi.h"
#include "chancery/error.hpp"

namespace chancery {

constexpr chancery_str to_abi(std::string_view s) { return {s.data(), s.size()}; }
constexpr std::string_view from_abi(chancery_str s) { return {s.data, static_cast<std::size_t>(s.size)}; }

// Later hosts may have columns of further types: they are passed over.
constexpr bool is_known_type(std::uint32_t type) { return type >= CHANCERY_BOOL && type <= CHANCERY_REF; }

// A byte position in the text.
struct Offset {
  std::uint32_t byte = 0;
  constexpr Offset() = default;
  // Throws Error{limit} above the ABI's width, which no text reaches.
  constexpr Offset(std::size_t at) : byte(static_cast<std::uint32_t>(at)) {
    if (at >= std::numeric_limits<std::uint32_t>::max())
      throw Error(Code::limit, "", "a byte position of 2^32 - 1 or more");
  }
  constexpr operator std::size_t() const { return byte; }
};

// A row number of another table (which one: said by the column).
struct Ref {
  std::uint32_t row = 0;
  constexpr Ref() = default;
  constexpr explicit Ref(std::uint32_t r) : row(r) {}
  constexpr explicit Ref(std::size_t r) : row(static_cast<std::uint32_t>(r)) {}
  friend constexpr bool operator==(Ref, Ref) = default;
};

namespace detail {

template <class T>
struct ValueType;
template <>
struct ValueType<bool> {
  static constexpr std::uint32_t type = CHANCERY_BOOL;
  using Stored = std::uint8_t;
};
template <>
struct ValueType<std::int64_t> {
  static constexpr std::uint32_t type = CHANCERY_I64;
  using Stored = std::int64_t;
};
template <>
struct ValueType<double> {
  static constexpr std::uint32_t type = CHANCERY_F64;
  using Stored = double;
};
template <>
struct ValueType<std::string_view> {
  static constexpr std::uint32_t type = CHANCERY_UTF8;
  using Stored = char;
};
template <>
struct ValueType<Offset> {
  static constexpr std::uint32_t type = CHANCERY_OFFSET;
  using Stored = std::uint32_t;
};
template <>
struct ValueType<Ref> {
  static constexpr std::uint32_t type = CHANCERY_REF;
  using Stored = std::uint32_t;
};

template <class T>
struct Nullable {
  using Value = T;
  static constexpr bool value = false;
};
template <class T>
struct Nullable<std::optional<T>> {
  using Value = T;
  static constexpr bool value = true;
};

}  // namespace detail

template <class R, class M>
struct Column {
  using Row = R;
  using Member = M;
  using Value = typename detail::Nullable<M>::Value;
  using Stored = typename detail::ValueType<Value>::Stored;
  static constexpr bool nullable = detail::Nullable<M>::value;
  static constexpr std::uint32_t type = detail::ValueType<Value>::type;

  std::string_view name;
  M R::*member;
  std::string_view ref;
};

template <class R, class M>
constexpr Column<R, M> column(std::string_view name, M R::*member, std::string_view ref = {}) {
  return {name, member, ref};
}

// Whether a table has one writer in a pipeline, and its rows stand in text order.
enum class Single : bool { no, yes };

template <class R, class... Ms>
struct TableDef {
  using Row = R;
  static constexpr std::size_t width = sizeof...(Ms);

  std::string_view name;
  Single single;
  std::tuple<Column<R, Ms>...> columns;

  constexpr std::array<chancery_column_decl, sizeof...(Ms)> decls() const {
    return std::apply(
        [](const auto&... c) {
          return std::array<chancery_column_decl, sizeof...(Ms)>{chancery_column_decl{
              to_abi(c.name), std::remove_reference_t<decltype(c)>::type,
              std::remove_reference_t<decltype(c)>::nullable ? std::uint32_t{CHANCERY_NULLABLE} : 0u, to_abi(c.ref),
              nullptr}...};
        },
        columns);
  }
};

template <class R, class... Ms>
constexpr TableDef<R, Ms...> table(std::string_view name, Single single, Column<R, Ms>... columns) {
  return {name, single, {columns...}};
}

namespace detail {

// Memory for `rows` values that grows without being cleared first.
template <class T>
void grow(std::unique_ptr<T[]>& values, std::size_t used, std::size_t rows) {
  auto bigger = std::make_unique_for_overwrite<T[]>(rows);
  std::copy_n(values.get(), used, bigger.get());
  values = std::move(bigger);
}

// One column's values on their way out. The row buffer says how many rows there is room for, for all columns at once:
// a check for each value would cost more than the value.
template <class Col>
class ColumnBuffer {
 public:
  void make_room(std::size_t used, std::size_t rows) {
    if constexpr (Col::nullable) grow(validity_, used, rows);
    if constexpr (is_text) {
      grow(offsets_, used == 0 ? 0 : used + 1, rows + 1);
      if (used == 0) offsets_[0] = 0;
    } else {
      grow(values_, used, rows);
    }
  }
  void put(std::size_t row, const typename Col::Member& member) {
    if constexpr (Col::nullable) {
      validity_[row] = member.has_value();
      all_valid_ &= member.has_value();
      put_value(row, member.value_or(typename Col::Value{}));
    } else {
      put_value(row, member);
    }
  }
  void clear() {
    text_.clear();
    all_valid_ = true;
  }
  chancery_column view(std::string_view name) const {
    const auto* validity = Col::nullable && !all_valid_ ? validity_.get() : nullptr;
    if constexpr (is_text) return {to_abi(name), Col::type, 0, text_.data(), offsets_.get(), validity};
    else return {to_abi(name), Col::type, 0, values_.get(), nullptr, validity};
  }

 private:
  static constexpr bool is_text = Col::type == CHANCERY_UTF8;

  void put_value(std::size_t row, const typename Col::Value& value) {
    if constexpr (is_text) {
      if (text_.size() + value.size() >= std::numeric_limits<std::uint32_t>::max())
        throw Error(Code::limit, "", "more than 2^32 - 1 bytes in a column");
      text_ += value;
      offsets_[row + 1] = static_cast<std::uint32_t>(text_.size());
    } else if constexpr (Col::type == CHANCERY_OFFSET) {
      values_[row] = value.byte;
    } else if constexpr (Col::type == CHANCERY_REF) {
      values_[row] = value.row;
    } else {
      values_[row] = static_cast<typename Col::Stored>(value);
    }
  }

  std::unique_ptr<typename Col::Stored[]> values_;
  std::unique_ptr<std::uint32_t[]> offsets_;
  std::unique_ptr<std::uint8_t[]> validity_;
  std::string text_;
  bool all_valid_ = true;
};

}  // namespace detail

// Rows of one table on their way out; no host is needed to fill it. Text is copied.
template <class R, class... Ms>
class RowBuffer {
 public:
  explicit RowBuffer(const TableDef<R, Ms...>& def) : def_(def) {}

  void add(const R& row) {
    if (rows_ == room_) make_room();
    each([&](const auto& col, auto& buffer) { buffer.put(rows_, row.*(col.member)); });
    ++rows_;
  }
  std::uint64_t size() const { return rows_; }
  std::string_view name() const { return def_.name; }
  void clear() {
    each([](const auto&, auto& buffer) { buffer.clear(); });
    rows_ = 0;
  }
  // Views of the columns, valid until the next `add`.
  std::array<chancery_column, sizeof...(Ms)> columns() const {
    return std::apply(
        [&](const auto&... col) {
          return std::apply([&](const auto&... buffer) { return std::array{buffer.view(col.name)...}; }, buffers_);
        },
        def_.columns);
  }

 private:
  template <class F>
  void each(F&& f) {
    [&]<std::size_t... I>(std::index_sequence<I...>) { (f(std::get<I>(def_.columns), std::get<I>(buffers_)), ...); }
    (std::index_sequence_for<Ms...>{});
  }

  void make_room() {
    const auto rows = std::max<std::size_t>(kFirstRows, room_ * 2);
    each([&](const auto&, auto& buffer) { buffer.make_room(rows_, rows); });
    room_ = rows;
  }

  static constexpr std::size_t kFirstRows = 128;

  TableDef<R, Ms...> def_;
  std::tuple<detail::ColumnBuffer<Column<R, Ms>>...> buffers_;
  std::size_t rows_ = 0, room_ = 0;
};

// The value at a row of a column, or null. `T` as in a row struct, without std::optional.
template <class T>
std::optional<T> value_at(const chancery_column& column, std::uint64_t row) {
  if (column.validity && !column.validity[row]) return std::nullopt;
  if constexpr (std::is_same_v<T, std::string_view>) {
    const auto begin = column.offsets[row], end = column.offsets[row + 1];
    return T(static_cast<const char*>(column.values) + begin, end - begin);
  } else if constexpr (std::is_same_v<T, Ref>) {
    return Ref(static_cast<const std::uint32_t*>(column.values)[row]);
  } else if constexpr (std::is_same_v<T, Offset>) {
    Offset out;  // the host has checked it
    out.byte = static_cast<const std::uint32_t*>(column.values)[row];
    return out;
  } else {
    return static_cast<T>(static_cast<const typename detail::ValueType<T>::Stored*>(column.values)[row]);
  }
}

// Whether a table's rows can be trusted to be all there are.
enum class TableState : std::uint32_t {
  absent = CHANCERY_TABLE_ABSENT,
  complete = CHANCERY_TABLE_COMPLETE,
  incomplete = CHANCERY_TABLE_INCOMPLETE,
};
// One that a later host may say is none in which all rows are known to be there.
constexpr TableState table_state(std::uint32_t state) {
  return state <= CHANCERY_TABLE_INCOMPLETE ? static_cast<TableState>(state) : TableState::incomplete;
}

// A table as a call sees it: rows by number, columns borrowed until the call returns.
template <class R, class... Ms>
class Table {
 public:
  Table(const TableDef<R, Ms...>& def, std::array<chancery_column, sizeof...(Ms)> columns, std::uint64_t rows,
        TableState state)
      : def_(def), columns_(columns), rows_(rows), state_(state) {}

  std::size_t size() const { return rows_; }
  bool empty() const { return rows_ == 0; }
  TableState state() const { return state_; }

  // Undefined if `row` >= size(). Text points into the host's memory.
  R operator[](std::size_t row) const {
    R out{};
    fill(out, row, std::index_sequence_for<Ms...>{});
    return out;
  }

  // One value of a row, for those who look at many rows and take few; empty if the table has no such column. As for a
  // whole row.
  template <class M>
  M value(std::size_t row, M R::*member) const {
    M out{};
    value_if(out, row, member, std::index_sequence_for<Ms...>{});
    return out;
  }

  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = R;
    Iterator(const Table* table, std::size_t row) : table_(table), row_(row) {}
    R operator*() const { return (*table_)[row_]; }
    Iterator& operator++() {
      ++row_;
      return *this;
    }
    Iterator operator++(int) {
      auto old = *this;
      ++row_;
      return old;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const Table* table_;
    std::size_t row_;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size()}; }

 private:
  template <std::size_t... I>
  void fill(R& out, std::size_t row, std::index_sequence<I...>) const {
    (fill_one<I>(out, row), ...);
  }
  template <std::size_t I>
  void fill_one(R& out, std::size_t row) const {
    fill_value<I>(out.*(std::get<I>(def_.columns).member), row);
  }
  template <class M, std::size_t... I>
  void value_if(M& out, std::size_t row, M R::*member, std::index_sequence<I...>) const {
    (value_if_of<I>(out, row, member), ...);
  }
  template <std::size_t I, class M>
  void value_if_of(M& out, std::size_t row, M R::*member) const {
    if constexpr (std::is_same_v<M, std::tuple_element_t<I, std::tuple<Ms...>>>)
      if (std::get<I>(def_.columns).member == member) fill_value<I>(out, row);
  }
  // `out` is empty as yet.
  template <std::size_t I>
  void fill_value(std::tuple_element_t<I, std::tuple<Ms...>>& out, std::size_t row) const {
    using Col = std::tuple_element_t<I, std::tuple<Column<R, Ms>...>>;
    const auto value = value_at<typename Col::Value>(columns_[I], row);
    if constexpr (!Col::nullable) out = value.value_or(typename Col::Value{});
    // Its value: a small std::optional that is copied is read in one piece just after it was written in two, for which
    // a processor waits.
    else if (value) out = *value;
  }

  TableDef<R, Ms...> def_;
  std::array<chancery_column, sizeof...(Ms)> columns_;
  std::uint64_t rows_;
  TableState state_;
};

}  // namespace chancery
