// Words are looked for in one pass: a character at which none begins costs one look into a table of bits.
#include "wording.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>

#include "utf8.hpp"

namespace chancery::html {

namespace {

constexpr std::size_t kChromeLineBytes = 360;  // longer lines are prose, or menus that links betray
constexpr std::size_t kFieldLineBytes = 300, kLabelBytes = 24;

// In any line; in lines without a sentence; in such that link.
constexpr std::string_view kSure[] = {"ICP备",     "公网安备",  "网站标识码",         "版权所有", "Copyright",
                                      "copyright", "COPYRIGHT", "最佳浏览",           "浏览效果", "分辨率浏览",
                                      "您是第",    "位访问者",  "All Rights Reserved"};
constexpr std::string_view kChrome[] = {"当前位置", "您的位置", "您现在的位置", "您所在的位置", "你的位置", "设为首页",
                                        "加入收藏", "收藏本站", "打印本页",     "打印文章",     "关闭窗口", "关闭本页",
                                        "分享到",   "分享：",   "分享:",        "扫一扫",       "返回顶部", "上一篇：",
                                        "下一篇：", "上一条：", "下一条：",     "上一篇:",      "下一篇:",  "微信扫码",
                                        "返回首页", "【打印",   "【关闭",       "[打印",        "[关闭",    "【字体"};
constexpr std::string_view kLinkedChrome[] = {
    "网站地图", "站点地图", "友情链接",     "相关链接", "无障碍",     "长者模式", "适老",     "网站声明", "隐私声明",
    "智能问答", "技术支持", "政府网站找错", "繁體",     "微信公众号", "官方微信", "官方微博", "手机版",   "客户端",
    "网站首页", "关于我们", "联系我们",     "上一篇",   "下一篇",     "上一条",   "下一条"};
constexpr std::string_view kAlone[] = {"首页",         "打印",     "关闭",   "收藏",   "分享",     "返回",
                                       "登录",         "注册",     "搜索",   "繁体",   "简体",     "English",
                                       "微信",         "微博",     "上一页", "下一页", "打印关闭", "大中小",
                                       "字体：大中小", "[大中小]", "分享：", "更多",   "更多>>",   "更多>"};
constexpr std::string_view kFields[] = {
    "索引号",   "信息索引号",   "索引",     "统一编号", "登记号",   "主题分类", "信息分类", "体裁分类", "公文种类",
    "组配分类", "发文机关",     "发布机构", "发布机关", "发文单位", "发布单位", "制发机关", "成文日期", "发文日期",
    "发文时间", "生成日期",     "发布日期", "发布时间", "印发日期", "公开日期", "公布日期", "实施日期", "施行日期",
    "生效日期", "废止日期",     "发文字号", "文号",     "文件编号", "标题",     "名称",     "信息名称", "文件名称",
    "主题词",   "关键词",       "内容概述", "内容摘要", "来源",     "信息来源", "文章来源", "稿件来源", "有效性",
    "时效性",   "效力状态",     "文件状态", "公开方式", "公开形式", "公开范围", "公开时限", "公开属性", "服务对象",
    "责任部门", "公开责任部门", "更新时间", "时间",     "日期",     "作者"};

std::uint32_t key_at(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(s[at + i])); };
  return (byte(0) << 16 | byte(1) << 8 | byte(2)) * 2654435761u >> 22;
}

// At which three bytes a word of these lists may begin: 1,024 bits.
const std::array<bool, 1024>& beginnings() {
  static const auto bits = [] {
    std::array<bool, 1024> out{};
    for (const auto word : kSure) out[key_at(word, 0)] = true;
    for (const auto word : kChrome) out[key_at(word, 0)] = true;
    for (const auto word : kLinkedChrome) out[key_at(word, 0)] = true;
    return out;
  }();
  return bits;
}

template <std::size_t n>
bool begins_with_one(std::string_view s, const std::string_view (&words)[n]) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) { return s.starts_with(word); });
}

bool holds_chrome_words(std::string_view line, Linked linked) {
  const auto& begins = beginnings();
  const bool sentence = line.find("。") != std::string_view::npos;
  for (std::size_t at = 0; at + 3 <= line.size(); at += static_cast<unsigned char>(line[at]) >= 0xe0 ? 3 : 1) {
    if (!begins[key_at(line, at)]) continue;
    if (begins_with_one(line.substr(at), kSure)) return true;
    if (sentence) continue;
    if (begins_with_one(line.substr(at), kChrome)) return true;
    if (linked == Linked::yes && begins_with_one(line.substr(at), kLinkedChrome)) return true;
  }
  return false;
}

std::size_t count(std::string_view s, std::string_view word) {
  std::size_t n = 0;
  for (auto at = s.find(word); at != std::string_view::npos; at = s.find(word, at + word.size())) ++n;
  return n;
}

// 首页 > 政务公开 > 通知
bool is_trail(std::string_view line) {
  const auto home = line.find("首页");
  if (home == std::string_view::npos || home > 60) return false;
  return count(line, ">") + count(line, "＞") + count(line, "»") + count(line, "›") + count(line, "→") +
             count(line, "/") + count(line, "\\") >
         0;
}

// 2019年12月3日 星期二, as sites greet. A document puts the day into brackets.
bool is_today(std::string_view line) {
  return line.size() <= 60 && has_date(line) && line.find("星期") != std::string_view::npos &&
         line.find("（") == std::string_view::npos && line.find('(') == std::string_view::npos &&
         (line.starts_with("今天是") || (line[0] >= '0' && line[0] <= '9'));
}

// Without blanks of any kind; at most `size_max` bytes of it.
std::string inked(std::string_view line, std::size_t size_max) {
  std::string out;
  for (std::size_t at = 0; at < line.size() && out.size() < size_max;) {
    const auto rest = line.substr(at);
    const std::size_t blank = rest[0] == ' ' || rest[0] == '\t' ? 1
                              : rest.starts_with("\u00a0")      ? 2
                              : rest.starts_with("\u3000")      ? 3
                                                                : 0;
    const auto size = blank != 0 ? blank : encoding::utf8_unit(rest).width;
    if (blank == 0) out.append(rest.substr(0, size));
    at += size;
  }
  return out;
}

// 首页 > 政务公开 at the line's begin is one, whether it links or not.
bool leads_from_home(std::string_view line) {
  constexpr std::size_t front = 30;  // 首页 may have blanks before and in it
  if (line.substr(0, front).find("页") == std::string_view::npos) return false;
  const auto words = inked(line, front);
  for (const std::string_view home : {"首页", "网站首页", "主页"})
    for (const std::string_view sign : {">", "＞", "»", "›", "→", "/"})
      if (words.starts_with(home) && std::string_view(words).substr(home.size()).starts_with(sign)) return true;
  return false;
}

// What stands before the first colon; all if there is none.
std::string_view before_colon(std::string_view s, std::size_t& behind) {
  const auto narrow = s.find(':'), wide = s.find("：");
  behind = std::min(narrow, wide) == std::string_view::npos ? s.size() : narrow < wide ? narrow + 1 : wide + 3;
  return s.substr(0, std::min({narrow, wide, s.size()}));
}

}  // namespace

bool says_chrome(std::string_view line, Linked linked) {
  if (line.size() > kChromeLineBytes) return false;
  if (line.size() <= 24 && std::find(std::begin(kAlone), std::end(kAlone), inked(line, 30)) != std::end(kAlone))
    return true;
  return holds_chrome_words(line, linked) || leads_from_home(line) || (linked == Linked::yes && is_trail(line)) ||
         is_today(line);
}

bool says_foot(std::string_view line) {
  static constexpr std::string_view words[] = {"主办",     "承办",   "本网站", "本站", "转载",     "邮编",     "备案",
                                               "技术支持", "浏览器", "举报",   "离开", "是否继续", "网站管理", "维护"};
  return line.size() <= kChromeLineBytes && std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
           return line.find(word) != std::string_view::npos;
         });
}

bool is_field(std::string_view line) {
  if (line.size() > kFieldLineBytes) return false;
  auto words = inked(line, kLabelBytes + 6);
  for (const std::string_view bracket : {"【", "[", "〖"})
    if (words.starts_with(bracket)) words.erase(0, bracket.size());
  std::size_t behind = 0;
  const auto label = before_colon(words, behind);
  return (label.size() != words.size() || line.size() <= kLabelBytes) &&
         std::find(std::begin(kFields), std::end(kFields), label) != std::end(kFields);
}

bool is_label(std::string_view line) {
  if (line.size() > 2 * kLabelBytes) return false;
  const auto words = inked(line, 2 * kLabelBytes);
  std::size_t behind = 0;
  const auto label = before_colon(words, behind);
  return label.size() >= 6 && label.size() <= kLabelBytes && label.size() != words.size() && behind == words.size();
}

bool names_attachment(std::string_view line) {
  const auto words = inked(line, 12);
  return words.starts_with("附件") || words.starts_with("附：") || words.starts_with("附表");
}

bool has_date(std::string_view line) {
  const auto year = line.find("年"), month = line.find("月", year == std::string_view::npos ? year : year + 3);
  return month != std::string_view::npos && line.find("日", month) != std::string_view::npos;
}

bool has_doc_number(std::string_view line) {
  if (line.size() > 120) return false;
  const auto open = line.find("〔"), close = line.find("〕");
  return open != std::string_view::npos && close != std::string_view::npos && open < close &&
         line.find("号", close) != std::string_view::npos;
}

}  // namespace chancery::html
