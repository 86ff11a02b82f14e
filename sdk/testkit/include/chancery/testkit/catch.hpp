// Catch2's macros, version 2 or 3, and how positions, row numbers and values that may be null are printed.
#pragma once

#define CATCH_CONFIG_ENABLE_OPTIONAL_STRINGMAKER
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif

#include <string>

#include "chancery/tables.hpp"

namespace Catch {

template <>
struct StringMaker<chancery::Offset> {
  static std::string convert(const chancery::Offset& offset) { return "byte " + std::to_string(offset.byte); }
};
template <>
struct StringMaker<chancery::Ref> {
  static std::string convert(const chancery::Ref& ref) { return "row " + std::to_string(ref.row); }
};

}  // namespace Catch
