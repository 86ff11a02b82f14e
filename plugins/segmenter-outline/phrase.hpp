// Single lines that the genre knows by their wording: dates, document numbers, the fields of a page's head, site
// chrome, contacts, notes, attachments, salutations. Each function looks at one trimmed line and nothing else.
#pragma once

#include <cstdint>
#include <string_view>

namespace chancery::outline {

// A date and nothing else: 2021年6月17日, 二〇二一年六月, 2021-06-17, 20210617.
bool is_date(std::string_view line);
// 国办发〔2018〕124号, also damaged: 国办发2018〕124.
bool is_doc_number(std::string_view line);
// 秘密★1年, 特急, 第565号: what stands around a document number.
bool is_banner_mark(std::string_view line);
// 第15期, 某府办公室　　2021年6月20日: what stands below the letterhead of minutes and bulletins.
bool is_issue_mark(std::string_view line);
bool is_class_mark(std::string_view line);  // A, （B类）, Ｃ类: the class of a reply

bool is_contact(std::string_view line);
// （此件公开发布）, 抄送：…, 注：…, 某办公室 2021年8月2日印发
bool is_note(std::string_view line);

struct Attachment {
  bool is = false;
  std::uint16_t number = 0;  // 0: not numbered
  std::uint32_t title = 0;   // where the words behind the label begin; the line's length: none there
};
Attachment attachment(std::string_view line);

// 各区人民政府：, 张三代表：
bool is_salutation(std::string_view line);
// 张三代表, 某某等委员
bool names_deputies(std::string_view line);
// 责任单位：…, 牵头单位：…
bool names_responsible(std::string_view line);
// Words that announce what follows: 如下, 以下 …
bool announces(std::string_view line);
// Words for what will be done next: 下一步, 今后 …
bool speaks_of_next_work(std::string_view line);

// Whether the line, without a bracket at its end, ends with the name of a kind of document (通知, 方案, 答复 …).
bool ends_with_form(std::string_view line);
// Whether it ends like the name of a body (人民政府, 办公厅, 局 …).
bool ends_with_body(std::string_view line);
// 通知 that issue, forward or publish another document, by their title.
bool is_carrier_title(std::string_view title);
bool is_contents_heading(std::string_view line);

}  // namespace chancery::outline
