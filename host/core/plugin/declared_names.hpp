// The forms of what components name: ids, versions, tables, columns, media types, suffixes (abi.h says them). What is
// refused here can be allowed one day; what is allowed can never be refused again.
#pragma once

#include <cstddef>
#include <string_view>

namespace chancery::core {

inline constexpr std::size_t kNameBytesMax = 64;

// "<kind>.<name>" or "<kind>.<vendor>.<name>" of [a-z0-9-]; whether the first word is a kind is not asked.
bool is_component_id(std::string_view id);
// Three numbers below 2^32: "1.2.3".
bool is_version(std::string_view version);
// [a-z][a-z0-9_.-]*.
bool is_table_name(std::string_view name);
// [a-z][a-z0-9_]*.
bool is_column_name(std::string_view name);
// "text/plain": lower case, one slash, no parameters.
bool is_media_type(std::string_view type);
// ".txt", ".tar.gz": a dot, then [a-z0-9.-].
bool is_suffix(std::string_view suffix);

}  // namespace chancery::core
