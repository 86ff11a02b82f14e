#include "promise_words.hpp"

#include "character_search.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

constexpr auto kCourtesy = word_set("感谢", "欢迎您", "衷心", "敬请", "恳请", "特此", "此复", "妥否", "如有不妥",
                                    "希望您", "请批示", "现印发", "请您");
constexpr auto kAfterModal = word_set(
    "继续", "进一步", "积极", "加大", "加强", "加快", "会同", "联合", "按照", "根据", "结合", "围绕", "依托", "着力",
    "努力", "不断", "尽快", "认真", "切实", "全力", "大力", "持续", "深入", "充分", "严格", "全面", "重点", "主动",
    "适时", "逐步", "及时", "统筹", "坚持", "坚决", "通过", "推动", "推进", "支持", "组织", "开展", "建设", "建立",
    "完善", "健全", "优化", "强化", "深化", "落实", "实施", "研究", "制定", "出台", "修订", "编制", "启动", "引导",
    "鼓励", "指导", "督促", "协调", "配合", "发挥", "聚焦", "探索", "打造", "构建", "培育", "引进", "扩大", "提升",
    "提高", "增加", "安排", "投入", "拨付", "给予", "为", "对", "在", "以", "于", "与", "从", "向", "把", "把握", "抓",
    "做好", "做实", "高质量", "高标准", "采取", "举办", "召开", "选择", "选取", "新建", "改造", "新增", "补助", "资助",
    "筹建", "筹备", "设立", "选派", "邀请", "总结", "推广", "宣传", "监督", "加紧", "抓紧", "密切", "牢牢", "更加",
    "进行", "协同", "参照", "借鉴", "创新", "整合", "利用", "保持", "保障", "确保", "落地", "聚力", "立足", "精心",
    "稳步", "分类", "分批", "分步", "列入", "纳入", "汇集", "广泛", "有序", "有效", "一如既往", "多措并举", "同步",
    "再", "尽力", "尽早", "牵头", "紧紧", "率先", "依法", "立即", "即刻", "迅速", "随即", "定期", "多渠道", "多方",
    "先行", "先期", "优先", "提请", "提前", "督导", "争取", "力争", "完成", "推出", "开工", "建成", "采纳", "报送",
    "上报", "提交", "报告", "吸纳", "指定", "明确", "提供", "填报", "汇总", "梳理", "排查", "摸排", "组建", "成立",
    "审核", "公布", "发布", "评选", "推荐", "配备", "配齐", "压实", "细化", "分解", "开设", "遴选", "规范", "简化",
    "兑现", "补充", "打通", "畅通", "盘活", "用好", "用足", "征集", "搭建", "共建", "承担", "负责", "严厉", "评估",
    "考核", "检查");
constexpr auto kAcknowledges = word_set("认真采纳", "认真吸纳", "认真吸收", "研究吸纳", "研究采纳", "研究吸收",
                                        "研究借鉴", "吸收采纳", "充分采纳", "充分吸纳", "积极吸纳", "虚心接受");
constexpr auto kSlogans = word_set("保驾护航", "再接再厉", "作出更大贡献", "做出更大贡献", "作出新的贡献",
                                   "作出新的更大", "做出新的", "贡献力量", "再创辉煌", "不负", "谱写", "砥砺前行",
                                   "团结一致", "珍惜荣誉", "同心同德", "努力奋斗", "而奋斗", "新局面");
constexpr auto kStates = word_set("基本形成", "初步形成", "基本建立", "初步建立", "明显增强", "明显提高", "显著提高");
constexpr auto kForecast = word_set("必将", "势必", "将会对", "将会有", "将会成", "将会使", "将有利", "将有助",
                                    "将为此", "将成为", "将达", "将实现", "将有力", "将极大", "将对推动", "将对促进",
                                    "预计将", "可将", "即将到期", "将有效促进", "将起到", "将产生", "将形成");
constexpr auto kAnnouncement = word_set("现将", "特将", "兹将");
constexpr auto kPast = word_set("已", "完成了", "了一", "取得", "去年", "曾", "截至", "先后");

}  // namespace

bool starts_with_planned(std::string_view s) { return kAfterModal.begins(s); }

bool orders(std::string_view s) {
  static constexpr CharacterSet no_verb_behind_yao(U"求点素件道闻"), no_verb_behind_ying(U"用急对届收邀");
  const auto first = decode(s, 0);
  const auto next = decode(s, first.size).value;
  switch (first.value) {
    case U'要': return !no_verb_behind_yao.holds(next);
    case U'应': return !no_verb_behind_ying.holds(next);
    case U'须': return next != U'知';
    case U'必': return next == U'须';
    case U'务': return next == U'必';
    case U'不': return next == U'得';
    default: return false;
  }
}

bool is_courtesy(std::string_view sentence) { return kCourtesy.occurs_in(sentence); }
bool is_slogan(std::string_view sentence) { return kSlogans.occurs_in(sentence); }
bool acknowledges(std::string_view clause) { return kAcknowledges.occurs_in(clause); }
bool is_forecast(std::string_view clause) { return kForecast.occurs_in(clause); }
bool is_announcement(std::string_view clause) { return kAnnouncement.occurs_in(clause); }
bool states(std::string_view clause) { return kStates.occurs_in(clause); }
bool is_past(std::string_view words) { return kPast.occurs_in(words); }

bool is_done(std::string_view words) {
  constexpr std::string_view done = "了";
  for (auto at = words.find(done); at != words.npos; at = words.find(done, at + done.size()))
    if (!ends_any(words.substr(0, at), {"为", "除", "明"}) && !words.substr(at).starts_with("了解")) return true;
  return false;
}

}  // namespace chancery::tasks
