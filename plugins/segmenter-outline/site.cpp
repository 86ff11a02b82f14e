#include "site.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "code_points.hpp"
#include "word_set.hpp"

namespace chancery::outline {

using namespace language;

namespace {

constexpr auto kLabels =
    word_set("来源", "名称", "标题", "索引号", "信息索引号", "发布单位", "发文单位", "公开单位", "公开责任部门",
             "责任部门", "发文字号", "发文号", "文号", "登记号", "主题", "主题词", "服务对象", "公文种类", "文种",
             "公开方式", "公开形式", "公开范围", "公开程序", "公开时限", "公开属性", "有效性", "时效性", "效力状态",
             "公文时效", "是否有效", "关键词", "关键字", "内容概述", "内容摘要", "信息名称", "文件名称", "稿源", "作者",
             "编辑", "责任编辑", "审核", "签发人", "密级", "紧急程度", "建议号", "提案号", "承办单位", "主办单位",
             "会办单位", "办理类型", "案号", "届次", "浏览量", "点击数", "访问量", "字号", "字体", "所属栏目", "栏目",
             "文件状态", "发布者", "效力等级", "有效期", "来自", "阅读", "下载地址", "办理结果");
// 编稿时间, 文章来源: what such a name ends with, two characters each.
constexpr auto kLabelEnds = word_set("时间", "日期", "来源", "机构", "机关", "分类", "类别", "次数", "编号");
constexpr std::size_t kLabelSize = 18;  // bytes of a label at most: six characters
constexpr auto kStrongChrome = word_set(
    "ICP备", "公网安备", "网站标识码", "版权所有", "无障碍", "长者模式", "长者助手", "网站地图", "站点地图",
    "简体|繁体", "简体 | 繁体", "搜索热词", "浏览字号", "【字体", "[字体", "字体：[", "A+大", "所在的位置", "所在位置",
    "Copyright", "copyright", "COPYRIGHT", "设为首页", "加入收藏", "打印本页", "关闭窗口", "【打印】", "【关闭】",
    "[打印]", "[关闭]", "分享到", "扫一扫", "当前位置", "您的位置", "您现在的位置", "政府网站找错", "隐私声明",
    "返回顶部", "智能问答", "微信公众号", "扫码关注", "微信扫码", "二维码", "朋友圈", "官方微博", "客户端下载");
constexpr auto kWeakChrome =
    word_set("主办", "承办", "技术支持", "联系我们", "关于我们", "网站声明", "网站建设", "联系方式", "地址：",
             "地址:", "邮编", "登录", "注册", "English", "繁體", "首页", "政务公开", "互动交流", "上一篇", "下一篇",
             "上一条", "下一条", "附件下载", "相关链接", "友情链接", "相关附件", "相关解读", "相关文件", "收藏", "打印",
             "字号", "浏览次数", "您是第");
bool has_weekday(std::string_view s) { return contains(s, "星期") && contains(s, "年") && contains(s, "月"); }

std::size_t count(std::string_view s, std::string_view word) {
  std::size_t n = 0;
  for (auto at = s.find(word); at != std::string_view::npos; at = s.find(word, at + word.size())) ++n;
  return n;
}

std::size_t behind_home(std::string_view s) {
  for (const std::string_view home : {"首页", "网站首页", "主页"})
    if (const auto end = after_inked_prefix(s, home); end != std::string_view::npos) return end;
  return std::string_view::npos;
}
bool begins_at_home(std::string_view s) { return behind_home(s) != std::string_view::npos; }
// 首页 > 政务公开: one crumb is enough behind the first page.
bool leads_from_home(std::string_view s) {
  constexpr CharacterSet signs(U">＞»›→/");
  const auto end = behind_home(s);
  return end != std::string_view::npos && signs.holds(decode(s, skip_blanks(s, end)).value);
}

std::size_t crumbs_of(std::string_view s) {
  return count(s, ">") + count(s, "＞") + count(s, "»") + count(s, "›") + (begins_at_home(s) ? count(s, "/") : 0);
}

// Words between | or > : a menu or a trail of crumbs. A table's row has figures or colons in its cells.
bool is_menu(std::string_view s) {
  if (crumbs_of(s) >= 2 || leads_from_home(s) || (begins_at_home(s) && count(s, " ") >= 3)) return true;
  const auto bars = count(s, "|") + count(s, "｜");
  if (bars == 0 || (bars == 1 && length_up_to(s, 20) == 20)) return false;
  const bool has_figures = s.find_first_of("0123456789:") != std::string_view::npos || contains(s, "：");
  return !has_figures && length_up_to(s, (bars + 1) * 10) < (bars + 1) * 10;
}

bool is_label(std::string_view name) {
  return kLabels.holds(name) || (name.size() >= 6 && kLabelEnds.holds(name.substr(name.size() - 6)));
}

}  // namespace

Label header_label(std::string_view line) {
  Inked walk(line);
  char name[kLabelSize];
  std::size_t size = 0;
  auto without_colon = Label::none;
  for (auto c = walk.next();; c = walk.next()) {
    if (c.size == 0 || size + c.size > sizeof name || is_comma(c.value)) return without_colon;
    if (is_colon(c.value)) break;
    if (size == 0 && (c.value == U'[' || c.value == 0x3010 || is_bullet(c.value))) continue;
    line.copy(name + size, c.size, walk.position() - c.size);
    size += c.size;
    const auto behind = decode(line, walk.position());
    if (behind.size > 0 && !is_blank(behind.value)) continue;
    const bool far_apart = behind.value == 0x3000 || is_blank(decode(line, walk.position() + behind.size).value);
    if (far_apart ? is_label({name, size}) : kLabels.holds({name, size}))
      without_colon = behind.size == 0 ? Label::alone : Label::with_value;
  }
  if (!is_label({name, size})) return Label::none;
  return walk.next().size == 0 ? Label::alone : Label::with_value;
}

bool holds_fields(std::string_view line) {
  if (!contains(line, ":") && !contains(line, "：")) return false;  // nearly all lines
  for (std::size_t at = 0; at < line.size();) {
    const auto c = decode(line, at);
    at = is_blank(c.value) ? skip_blanks(line, at) : at + c.size;
    if (is_blank(c.value) && header_label(line.substr(at)) != Label::none) return true;
  }
  return false;
}

bool is_trail(std::string_view line) {
  constexpr std::string_view words[] = {"当前位置", "您的位置", "您现在的位置", "所在的位置", "所在位置"};
  return line.size() < 400 && !contains(line, "。") &&
         (crumbs_of(line) >= 2 || leads_from_home(line) || contains_any(line, words));
}

bool is_page_number(std::string_view line) {
  if (line.size() > 30) return false;
  const bool worded = after_inked_prefix(line, "第") != std::string_view::npos && ends_inked(line, "页");
  std::size_t digits = 0, dashes = 0;
  Inked walk(line);
  for (auto c = walk.next(); c.size != 0; c = walk.next()) {
    if (digit_value(c.value) >= 0) ++digits;
    else if (c.value == U'-' || c.value == 0x2014 || c.value == 0x2013 || c.value == 0x2015 || c.value == 0xFF0D)
      ++dashes;
    else if (!worded || is_full_stop(c.value)) return false;
  }
  return digits > 0 && (worded || (dashes >= 2 && digits <= 4));
}

bool has_no_words(std::string_view line) {
  if (line.size() > 30) return false;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = decode(line, at);
    const bool letter = (c.value | 0x20) >= U'a' && (c.value | 0x20) <= U'z';
    if (letter || is_han(c.value) || digit_value(c.value) >= 0) return false;
    at += c.size;
  }
  return true;
}

bool names_file(std::string_view line) {
  constexpr std::string_view suffixes[] = {".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps", ".et", ".ofd",
                                           ".zip", ".rar",  ".ppt", ".pptx", ".jpg", ".png", ".txt"};
  return line.size() < 300 &&
         std::any_of(std::begin(suffixes), std::end(suffixes), [&](auto suffix) { return line.ends_with(suffix); });
}

Chrome chrome(std::string_view line) {
  if (line.size() > 400) return Chrome::none;
  if (kStrongChrome.occurs_in(line) || contains(line, "©")) return contains(line, "。") ? Chrome::weak : Chrome::strong;
  if (contains(line, "。")) return Chrome::none;
  if (is_menu(line) || has_weekday(line)) return Chrome::strong;
  return kWeakChrome.occurs_in(line) ? Chrome::weak : Chrome::none;
}

}  // namespace chancery::outline
