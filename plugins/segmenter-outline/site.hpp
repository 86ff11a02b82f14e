// Lines that the page has, not the document: the fields of its head, site chrome, trails of crumbs, page numbers, links
// to files. Each function looks at one trimmed line and nothing else.
#pragma once

#include <cstdint>
#include <string_view>

namespace chancery::outline {

enum class Label : std::uint8_t { none, alone, with_value };
// 索 引 号：, 发文机关：… of a page's head; 来源 某市教育局 without the colon, too.
Label header_label(std::string_view line);
// Whether a field begins behind a blank: 编稿人：张三 来源：某网.
bool holds_fields(std::string_view line);

enum class Chrome : std::uint8_t {
  none,
  weak,    // chrome only next to the edge of the page: 主办单位：…
  strong,  // chrome wherever it stands: ICP备
};
Chrome chrome(std::string_view line);

// 当前位置：首页 > 政务公开: all that stands above it is the site's head.
bool is_trail(std::string_view line);
// — 3 —, 第 1 页 共 9 页
bool is_page_number(std::string_view line);
// Signs alone: ×, ↺, a dash.
bool has_no_words(std::string_view line);
// A link to a file: 分工表.docx
bool names_file(std::string_view line);

}  // namespace chancery::outline
