// Pages that would cost a parser time or memory beyond their size: tags nested without end, tags with attributes
// without end, formatting that is opened again in every paragraph. What is too much is turned into comments of the same
// length, so that every position stays what it was. Browsers have such bounds, too.
#pragma once

#include <string>
#include <string_view>

namespace chancery::html {

inline constexpr std::size_t kDepthMax = 512;       // elements open at a time
inline constexpr std::size_t kFormattingMax = 64;   // formatting elements open at a time
inline constexpr std::size_t kAttributesMax = 100;  // of one tag
inline constexpr std::size_t kTagBytesMax = 1024;   // of a tag whose attributes are not counted

// Whether `page` could have too much of anything; a quick look that is sometimes wrong with `true`.
bool may_be_wild(std::string_view page);

enum class Formatting : bool { bounded, none };  // whether elements such as b and font are left at all

// The page with what is too much taken out; every other byte is as it was.
std::string tamed(std::string_view page, Formatting formatting);

}  // namespace chancery::html
