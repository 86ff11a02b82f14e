// Which encoding a page is in: byte order mark, what the page declares, the media type's parameter, then the bytes
// themselves. A declaration that the bytes plainly contradict is not believed. A pure function of its arguments.
#pragma once

#include <optional>
#include <string_view>

#include "detect.hpp"

namespace chancery::html {

// The encoding of a label as WHATWG's Encoding Standard lists them (`gb2312` is gb18030), white space around it and
// case aside. Null for labels of encodings that readers do not decode.
std::optional<encoding::Encoding> encoding_labelled(std::string_view label);

// What the charset parameter of a media type says: `text/html; charset=gbk`.
std::optional<encoding::Encoding> charset_of_media_type(std::string_view media_type);

// What a `meta` element among the first bytes declares, found without parsing (HTML Standard, 13.2.3.2).
std::optional<encoding::Encoding> declared_charset(std::string_view bytes);

// `guess` of the result says why, where nothing was declared or the declaration was not believed.
encoding::Detection find_charset(const encoding::CharTables& tables, std::string_view bytes,
                                 std::string_view media_type);

}  // namespace chancery::html
