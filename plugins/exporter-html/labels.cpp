// See labels.hpp.
#include "labels.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "escaped_html.hpp"

namespace chancery::html {
namespace {

struct Named {
  std::string_view code;
  Label label;
};

constexpr std::array kTaskKinds = {Named{"assignment", {"任务", "assignment"}},
                                   Named{"commitment", {"承诺", "commitment"}},
                                   Named{"safeguard", {"保障措施", "safeguard"}}};
constexpr std::array kStrengths = {Named{"must", {"必须", "must"}}, Named{"promote", {"推动", "promote"}},
                                   Named{"strive", {"力争", "strive"}}, Named{"explore", {"探索", "explore"}}};
constexpr std::array kDueKinds = {Named{"by", {"之前", "by"}}, Named{"within", {"期间内", "within"}},
                                  Named{"recurring", {"定期", "recurring"}}, Named{"ongoing", {"长期", "ongoing"}}};
constexpr std::array kBases = {
    Named{"stated", {"原文", "stated"}},     Named{"inherited", {"承前", "inherited"}},
    Named{"resolved", {"推算", "resolved"}}, Named{"page", {"网页", "web page"}},
    Named{"position", {"推定", "position"}}, Named{"list_rule", {"依文件约定", "list rule"}}};
constexpr std::array kRoles = {Named{"lead", {"牵头", "lead"}}, Named{"co_lead", {"共同牵头", "co-lead"}},
                               Named{"support", {"配合", "support"}}, Named{"member", {"成员", "member"}},
                               Named{"responsible", {"责任", "responsible"}}};
constexpr std::array kIndicatorKinds = {Named{"actual", {"实际", "actual"}}, Named{"target", {"目标", "target"}},
                                        Named{"forecast", {"预测", "forecast"}}, Named{"planned", {"安排", "planned"}}};
constexpr std::array kMeasures = {Named{"stock", {"存量", "stock"}},   Named{"flow", {"当期", "flow"}},
                                  Named{"change", {"增量", "change"}}, Named{"growth", {"增速", "growth"}},
                                  Named{"share", {"占比", "share"}},   Named{"rank", {"排名", "rank"}},
                                  Named{"ratio", {"比率", "ratio"}}};
constexpr std::array kBounds = {Named{"eq", {"＝", "="}}, Named{"ge", {"≥", "≥"}}, Named{"le", {"≤", "≤"}},
                                Named{"approx", {"≈", "≈"}}};
constexpr std::array kRelations = {
    Named{"basis", {"依据", "basis"}},           Named{"implements", {"落实", "implements"}},
    Named{"issues", {"印发", "issues"}},         Named{"forwards", {"转发", "forwards"}},
    Named{"formulates", {"制定", "formulates"}}, Named{"amends", {"修订", "amends"}},
    Named{"repeals", {"废止", "repeals"}},       Named{"mentions", {"提及", "mentions"}}};
constexpr std::array kEntityKinds = {Named{"organisation", {"机构", "organisation"}},
                                     Named{"person", {"人名", "person"}}, Named{"place", {"地名", "place"}},
                                     Named{"date", {"日期", "date"}}};
constexpr std::array kFields = {Named{"title", {"标题", "title"}},
                                Named{"genre", {"文种", "genre"}},
                                Named{"form", {"体裁", "form"}},
                                Named{"issuing_body", {"发文机关", "issuing body"}},
                                Named{"doc_number", {"发文字号", "document number"}},
                                Named{"index_number", {"索引号", "index number"}},
                                Named{"subject_category", {"主题分类", "subject category"}},
                                Named{"date_signed", {"成文日期", "signed on"}},
                                Named{"date_printed", {"印发日期", "printed on"}},
                                Named{"date_published", {"发布日期", "published on"}},
                                Named{"date_effective", {"施行日期", "effective from"}},
                                Named{"date_expires", {"失效日期", "expires on"}},
                                Named{"addressee", {"主送", "addressee"}},
                                Named{"session", {"届次", "session"}},
                                Named{"proposal_number", {"建议提案编号", "proposal number"}},
                                Named{"proposal_title", {"建议提案标题", "proposal title"}},
                                Named{"proposal_kind", {"建议提案类别", "proposal kind"}},
                                Named{"reply_class", {"答复类别", "class of reply"}},
                                Named{"lead_handler", {"主办单位", "lead handler"}},
                                Named{"co_handler", {"会办单位", "co-handler"}},
                                Named{"contact_unit", {"联系单位", "contact unit"}},
                                Named{"contact_phone", {"联系电话", "contact phone"}},
                                Named{"attachment", {"附件", "attachment"}},
                                Named{"approved_by", {"批准", "approved by"}},
                                Named{"note", {"附注", "note"}},
                                Named{"disclosure", {"公开方式", "disclosure"}},
                                Named{"validity", {"有效性", "validity"}},
                                Named{"secrecy", {"密级", "secrecy"}}};
constexpr std::array kDiagnostics = {Named{"bytes_broken", {"字节损坏", "bytes broken"}},
                                     Named{"charset_guessed", {"编码系推定", "charset guessed"}},
                                     Named{"nul_kept", {"含空字符", "NUL kept"}},
                                     Named{"no_unit", {"未列责任单位", "no unit"}},
                                     Named{"no_deadline", {"未列时限", "no deadline"}},
                                     Named{"unit_unknown", {"单位未识别", "unit unknown"}},
                                     Named{"indicator_unknown", {"指标未识别", "indicator unknown"}},
                                     Named{"policy_unknown", {"政策未识别", "policy unknown"}},
                                     Named{"doc_number_damaged", {"发文字号残缺", "document number damaged"}},
                                     Named{"date_damaged", {"日期残缺", "date damaged"}},
                                     Named{"annex_absent", {"附件未见", "annex absent"}},
                                     Named{"measure_unit_absent", {"数量缺单位", "unit of measure absent"}},
                                     Named{"name_varies", {"名称不一", "name varies"}},
                                     Named{"figure_repeated", {"数字重复", "figure repeated"}},
                                     Named{"figure_contradicts", {"数字矛盾", "figure contradicts"}},
                                     Named{"referent_open", {"指代未解", "referent open"}},
                                     Named{"wording_doubtful", {"语句疑误", "wording doubtful"}}};
constexpr std::array kStatuses = {Named{"ran", {"完成", "ran"}}, Named{"not_wanted", {"不适用", "not wanted"}},
                                  Named{"failed", {"失败", "failed"}}, Named{"skipped", {"跳过", "skipped"}}};
constexpr std::array kSchemes = {Named{"topic", {"主题", "topic"}}, Named{"function", {"功能", "function"}}};

std::span<const Named> names_of(Codes codes) {
  switch (codes) {
    case Codes::task_kind: return kTaskKinds;
    case Codes::strength: return kStrengths;
    case Codes::due_kind: return kDueKinds;
    case Codes::basis: return kBases;
    case Codes::role: return kRoles;
    case Codes::indicator_kind: return kIndicatorKinds;
    case Codes::measure: return kMeasures;
    case Codes::bound: return kBounds;
    case Codes::relation: return kRelations;
    case Codes::entity_kind: return kEntityKinds;
    case Codes::field: return kFields;
    case Codes::diagnostic: return kDiagnostics;
    case Codes::status: return kStatuses;
    case Codes::scheme: return kSchemes;
  }
  return {};
}

}  // namespace

Label label_of(Codes codes, std::string_view code) {
  const auto names = names_of(codes);
  const auto at = std::find_if(names.begin(), names.end(), [&](const Named& each) { return each.code == code; });
  return at == names.end() ? Label{code, code} : at->label;
}

void append_label(std::string& out, Label label) {
  if (label.zh == label.en) return append_escaped(out, label.zh);
  out += R"(<span class="zh">)";
  append_escaped(out, label.zh);
  out += R"(</span><span class="en" lang="en">)";
  append_escaped(out, label.en);
  out += "</span>";
}

void append_aria_label(std::string& out, Label label) {
  for (const auto& [name, words] : {Label{"aria-label", label.zh}, {"data-zh", label.zh}, {"data-en", label.en}}) {
    ((out += ' ') += name) += "=\"";
    append_escaped(out, words);
    out += '"';
  }
}

}  // namespace chancery::html
