#include "header_fields.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "chancery/error.hpp"
#include "code_points.hpp"
#include "words.hpp"

namespace chancery::particulars {

namespace {

using namespace language;

constexpr std::size_t kLineBytes = 4000;
constexpr std::size_t kLabelBytes = 36;  // without blanks

struct Label {
  std::string name;                // without blanks and brackets
  std::size_t begin = 0, end = 0;  // bytes of the line, with the colon
  bool colon = false;
  bool tab = false;  // columns set apart: 索引号	某某1112
};

constexpr bool opens_label(char32_t c) { return c == U'【' || c == U'[' || c == U'［' || c == U'〖'; }
constexpr bool closes_label(char32_t c) { return c == U'】' || c == U']' || c == U'］' || c == U'〗'; }

// The label that begins at `at`: up to a colon, closing bracket or tab, or all of the rest. Empty: too long for one.
Label label_at(std::string_view line, std::size_t at) {
  Label out{{}, skip_blanks(line, at), 0, false, false};
  at = out.begin;
  for (;;) {
    const auto c = decode(line, at);
    if (c.size == 0 || c.value == U'\n') break;
    if (c.value == U'\t' && !out.name.empty() && !is_colon(decode(line, skip_blanks(line, at)).value)) {
      out.tab = true;
      break;
    }
    at += c.size;
    if (is_blank(c.value) || (out.name.empty() && (opens_label(c.value) || is_bullet(c.value)))) continue;
    if (is_colon(c.value) || closes_label(c.value)) {
      out.colon = true;
      if (const auto colon = decode(line, at); closes_label(c.value) && is_colon(colon.value)) at += colon.size;
      break;
    }
    if (out.name.size() + c.size > kLabelBytes) return {};
    out.name.append(line, at - c.size, c.size);
  }
  out.end = at;
  return out;
}

class Reader {
 public:
  Reader(const Page& page, const Labels& labels) : page_(page), labels_(labels) {}

  std::vector<HeaderField> fields() {
    const auto& lines = page_.lines;
    bool head = true;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0 && lines[i].part != lines[i - 1].part) head = true;
      head = head && (!is_text(lines[i]) || page_.cell_of(lines[i]));
      if (!may_hold_fields(lines[i]) && !(head && is_head_cell(lines[i]))) continue;
      const auto words = piece(page_, lines[i]);
      const auto label = label_at(words.words, 0);
      if (!is_known(label.name) || (!label.colon && !label.tab && label.end != words.words.size())) continue;
      part_ = lines[i].part;
      if (skip_blanks(words.words, label.end) < words.words.size()) add_fields(words, label);
      else if (i + 1 < lines.size() && holds_value(lines[i], lines[i + 1], label))
        add(label, trimmed(piece(page_, lines[++i])));
    }
    return std::move(fields_);
  }

 private:
  bool is_known(std::string_view name) const { return labels_.find(name) != labels_.end(); }

  // Lines of the page's own table, and those of a paper's head. What an annex's table says is not the paper's.
  bool may_hold_fields(const Line& line) const {
    if (line.extent.end - line.extent.begin > kLineBytes) return false;
    if (page_.is_of(line, PartKind::page)) return line.role != Role::title;
    return line.role == Role::header_field && (line.part == kNone || page_.is_of(line, PartKind::carrier));
  }
  static bool is_text(const Line& line) { return line.role == Role::body || line.role == Role::heading; }
  // A cell above the text of a paper: labels without colons are not always told from text.
  bool is_head_cell(const Line& line) const {
    return (line.part == kNone || page_.is_of(line, PartKind::carrier)) &&
           line.extent.end - line.extent.begin <= kLineBytes && page_.cell_of(line);
  }
  // Whether the next line is the label's value. Of a web page's table, only the cell beside it is: an empty one has no
  // line.
  bool holds_value(const Line& line, const Line& next, const Label& label) const {
    if (line.part != next.part || is_label(next)) return false;
    const auto *cell = page_.cell_of(line), *beside = page_.cell_of(next);
    if (cell && beside) return cell->table == beside->table && cell->row == beside->row && beside->col > cell->col;
    if (cell || (!label.colon && !page_.is_of(line, PartKind::page))) return false;
    return next.role != Role::title && next.role != Role::salutation && next.role != Role::heading;
  }
  bool is_label(const Line& line) const {
    const auto words = line.in(page_.text);
    const auto label = label_at(words, 0);
    if (label.name.empty()) return false;
    const bool alone = skip_blanks(words, label.end) >= words.size();
    return alone ? label.colon || is_known(label.name) : label.colon && is_known(label.name);
  }

  // 索引号：甲　　主题分类：乙
  void add_fields(Piece line, Label label) {
    for (;;) {
      const auto next = next_label(line.words, label.end);
      auto value = trimmed(line.sub(label.end, next.begin - label.end));
      if (label.tab) value = trimmed(value.before(std::min(value.words.find('\t'), value.words.size())));
      add(label, value);
      if (next.begin >= line.words.size()) return;
      label = next;
    }
  }
  // A label behind a blank: a known one, or a short word with a colon. Begins at the line's end if there is none.
  Label next_label(std::string_view line, std::size_t at) const {
    at = skip_blanks(line, at);  // the value
    for (;;) {
      const auto blank = next_blank(line, at);
      if (blank >= line.size()) return {{}, line.size(), line.size(), false, false};
      at = skip_blanks(line, blank);
      const auto label = label_at(line, at);
      if (label.tab && is_known(label.name)) return label;
      if (label.colon && (is_known(label.name) || is_word(line.substr(label.begin, label.end - label.begin))))
        return label;
    }
  }
  static std::size_t next_blank(std::string_view line, std::size_t at) {
    for (auto c = decode(line, at); c.size != 0 && !is_blank(c.value); c = decode(line, at)) at += c.size;
    return at;
  }
  static bool is_word(std::string_view label) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < label.size(); ++characters) {
      const auto c = decode(label, at);
      if (!is_han(c.value) && !is_colon(c.value)) return false;
      at += c.size;
    }
    return characters >= 3 && characters <= 8;
  }

  void add(const Label& label, Piece value) {
    const auto field = labels_.find(label.name);
    if (field == labels_.end() || field->second.empty() || is_empty(value.words)) return;
    if (says_any_time(label.name) && field->second == "date_published" && !begins_with_stamp(value.words)) return;
    fields_.push_back({field->second, value.extent(), part_});
  }
  static bool is_empty(std::string_view value) {
    constexpr std::array<std::string_view, 10> blanks = {"", "无", "/", "-", "—", "——", "－", "--", "暂无", "空"};
    return std::find(blanks.begin(), blanks.end(), value) != blanks.end();
  }

  // 时间：2022-08-11 16:20 is what a site writes below a title; 时间：8月11日上午 is when a meeting was.
  static bool says_any_time(std::string_view label) { return label == "时间" || label == "日期"; }
  static bool begins_with_stamp(std::string_view value) {
    constexpr std::size_t year = 4;
    const auto digits = value.find_first_not_of("0123456789");
    return digits == year && std::string_view("-/.").find(value[year]) != std::string_view::npos;
  }

  const Page& page_;
  const Labels& labels_;
  std::vector<HeaderField> fields_;
  std::size_t part_ = kNone;
};

}  // namespace

Labels built_in_labels() {
  Labels out;
  const auto add = [&](std::string_view field, std::initializer_list<std::string_view> names) {
    for (const auto name : names) out.emplace(name, field);
  };
  add("title", {"标题", "名称", "信息名称", "文件名称", "公文名称", "文件标题", "信息标题", "公文标题"});
  add("index_number", {"索引号", "索引", "信息索引", "信息索引号", "索取号", "信息索取号"});
  add("issuing_body",
      {"发文机关", "发文单位", "制发机关", "发文机构", "制定机关", "印发机关", "发文部门", "制发单位", "制定单位"});
  add("publisher", {"发布机构", "发布单位", "发布机关", "公开主体", "公开机构", "信息来源", "来源", "主办单位",
                    "公开责任部门", "发布部门", "公开单位", "公开机关", "责任部门", "信息提供单位"});
  add("doc_number", {"发文字号", "文号", "文件编号", "发文文号", "公文号", "文件号", "字号", "发文号", "发文编号",
                     "文件字号", "公文字号"});
  add("subject_category", {"主题分类", "主题", "公开目录", "主题类别", "所属主题", "分类", "公文主题", "信息分类",
                           "信息类别", "内容分类", "主题类型", "公文分类"});
  add("date_signed", {"成文日期", "成文时间", "签发日期", "签署日期", "发文日期", "发文时间", "制发日期", "生成日期",
                      "形成日期", "答复日期", "答复时间"});
  add("date_published", {"发布日期", "发布时间", "公开日期", "公开时间", "公布日期", "上网时间", "上网日期",
                         "信息公开日期", "时间", "日期"});
  add("date_effective", {"施行日期", "生效日期", "实施日期", "生效时间", "执行日期"});
  add("date_expires", {"失效日期", "废止日期", "有效期至", "失效时间", "废止时间", "有效截止日期", "终止日期"});
  add("validity", {"有效性", "文件状态", "时效性", "时效", "效力状态", "是否有效", "效力", "公文时效", "文件时效",
                   "时效状态", "有效状态"});
  add("disclosure", {"公开方式", "公开属性", "公开形式", "公开类别", "公开类型", "公开选项", "信息公开选项", "是否公开",
                     "是否同意公开"});
  add("reply_class", {"办理结果", "办复结果", "答复类别", "办复类别", "结果类别", "办理类别", "答复分类", "办理分类",
                      "答复类型", "办理类型", "类别标记", "分类标记"});
  add("date_printed", {"印发日期", "印发时间"});
  add("addressee", {"主送", "主送机关", "主送单位"});
  add("session", {"届次", "会议届次", "届次会议"});
  add("proposal_number", {"建议号", "提案号", "议案号", "建议编号", "提案编号", "议案编号", "案号"});
  add("proposal_title", {"案由", "提案标题", "建议标题", "提案名称", "建议名称", "提案题目", "建议题目"});
  add("contact_unit", {"联系单位", "联系部门"});
  add("contact_phone", {"联系电话", "咨询电话"});
  add("", {"主题词",       "体裁",         "内容概述", "体裁分类", "组配分类", "服务对象", "公开范围", "统一编号",
           "关键词",       "浏览次数",     "有效期",   "公文种类", "文种",     "公开时限", "信息格式", "语种",
           "政策咨询机关", "政策咨询电话", "载体",     "保存期限", "阅读次数", "字体",     "文件类型"});
  return out;
}

void add_labels(std::string_view json, Labels& labels) {
  const auto refuse = [](const std::string& where, const std::string& message) {
    throw Error(Code::bad_options, "/labels", where + ": " + message);
  };
  const auto tree = nlohmann::json::parse(json, nullptr, false, true);
  if (tree.is_discarded()) refuse("the file", "no JSON, expected {\"labels\": {LABEL: FIELD}}");
  if (!tree.is_object() || !tree.contains("labels") || !tree["labels"].is_object())
    refuse("the file", "no object with \"labels\", expected {\"labels\": {LABEL: FIELD}}");
  for (const auto& [label, field] : tree["labels"].items()) {
    if (!field.is_string())
      refuse("/labels/" + label, "a " + std::string(field.type_name()) + ", expected the name of a field");
    labels[without_blanks(label)] = field.get<std::string>();
  }
}

std::vector<HeaderField> header_fields(const Page& page, const Labels& labels) { return Reader(page, labels).fields(); }

}  // namespace chancery::particulars
