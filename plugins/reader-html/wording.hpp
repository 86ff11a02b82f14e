// The words by which a line of a page is known: what sites say around a document, the fields that they put above it.
// Judges one line by itself; knows nothing of its place.
#pragma once

#include <string_view>

namespace chancery::html {

// 版权所有, 上一篇, 首页 > 政务公开: what no document says of itself. Some words (客户端) count only in a line that is
// a link, or has one: documents speak of them, too.
enum class Linked : bool { no, yes };
bool says_chrome(std::string_view line, Linked linked);

// 主办：, 本网站: a line of a site's foot, which could be a sentence of a document elsewhere.
bool says_foot(std::string_view line);

// 索引号：, 发布日期：2021-03-02: a field that sites give a document, with its value or alone.
bool is_field(std::string_view line);

// A label of any name: few characters, then a colon, and nothing behind it.
bool is_label(std::string_view line);

bool names_attachment(std::string_view line);

// 2021年3月1日, in digits or in words.
bool has_date(std::string_view line);

// A document's number, 〔2021〕3号.
bool has_doc_number(std::string_view line);

}  // namespace chancery::html
