// Formulas of the genre, by their fixed words. A formula at the sentence's begin or end is sought there alone, as
// the same words inside a sentence may carry news; most give way to a figure or an aim in the same sentence.
#include "courtesy.hpp"

#include <array>

#include "news.hpp"
#include "phrases.hpp"
#include "stops.hpp"

namespace chancery::extractive {

namespace {

using Words = std::string_view;

// A courtesy whatever else is said: …收悉，现答复如下：, 特此通知。, 联系人：…
constexpr std::array kReceiptEnds = {Words("收悉"),       Words("答复如下"), Words("回复如下"), Words("函复如下"),
                                     Words("批复如下"),   Words("复函如下"), Words("通知如下"), Words("报告如下"),
                                     Words("通报如下"),   Words("公告如下"), Words("说明如下"), Words("印发给你们"),
                                     Words("转发给你们"), Words("如下意见")};
constexpr Phrases kClosingBegins{std::array{Words("特此"), Words("专此"), Words("此复"), Words("如有疑问"),
                                            Words("如对以上"), Words("联系人："), Words("联系人:"), Words("联系电话："),
                                            Words("联系电话:")}};

// The others are courtesies only if nothing is said besides. Thanks, and what is not: 感谢信.
constexpr Phrases kThanksBegins{std::array{Words("感谢"), Words("非常感谢"), Words("衷心感谢"), Words("再次感谢"),
                                           Words("首先感谢"), Words("诚挚感谢"), Words("最后感谢")}};
constexpr Phrases kThanksNouns{std::array{Words("感谢信"), Words("感谢函"), Words("感谢状"), Words("感谢卡")}};
constexpr Phrases kWishBegins{std::array{Words("欢迎您"), Words("希望您"), Words("恳请您"), Words("敬请")}};

// Begins that are courtesies only with one of the words for it: 您提出的…收悉, 现将…印发, 以上意见，请审阅.
constexpr Phrases kProposalBegins{std::array{Words("您提出"), Words("您们提出"), Words("你提出"), Words("你们提出"),
                                             Words("贵委提出"), Words("贵单位提出"), Words("你委员会提出"),
                                             Words("你局报来"), Words("你单位报来")}};
constexpr Phrases kProposalWords{std::array{Words("收悉"), Words("如下"), Words("感谢")}};
constexpr Phrases kIssueBegins{std::array{Words("现将")}};
constexpr Phrases kIssueWords{std::array{Words("印发"), Words("转发"), Words("下发"), Words("如下"), Words("公布"),
                                         Words("公示"), Words("下达"), Words("发给"), Words("报送"), Words("呈报")}};
constexpr Phrases kAboveBegins{std::array{Words("以上答复"), Words("以上意见"), Words("以上通知"), Words("以上报告")}};
constexpr Phrases kAboveWords{std::array{Words("请"), Words("供"), Words("妥否"), Words("当否"), Words("不妥")}};

// 请结合实际认真贯彻执行: a last clause that begins and ends so. Not 望城区….
constexpr Phrases kRequestBegins{std::array{Words("请"), Words("望各"), Words("望你"), Words("望贵"), Words("望请"),
                                            Words("望认真"), Words("望遵照"), Words("望予以"), Words("希各"),
                                            Words("希望各")}};
constexpr std::array kRequestEnds = {Words("执行"), Words("落实"), Words("实施"), Words("办理"), Words("知照")};

constexpr Phrases kCourtesyAnywhere{
    std::array{Words("表示感谢"), Words("表示衷心感谢"), Words("表示衷心的感谢"), Words("表示诚挚的感谢"),
               Words("感谢您"), Words("感谢你们"), Words("的建议收悉"), Words("的提案收悉"), Words("提出宝贵意见"),
               Words("提出宝贵的意见"), Words("现转发给你们"), Words("现印发给你们"), Words("请予审议"),
               Words("同志提出意见"), Words("转复你"), Words("向大会作工作报告")}};

// 为进一步深入贯彻…: how, and what for.
constexpr Phrases kManners{std::array{Words("进一步"), Words("深入"), Words("全面"), Words("认真"), Words("切实"),
                                      Words("扎实"), Words("积极"), Words("坚决"), Words("更好"), Words("地")}};
constexpr Phrases kPurposes{std::array{Words("贯彻"), Words("落实"), Words("学习"), Words("做好")}};

// What a clause begins with that says who does something, or that something is to be done.
constexpr Phrases kMainBegins{std::array{Words("我"), Words("各"), Words("全市"), Words("全区"), Words("全省"),
                                         Words("全县"), Words("市"), Words("区"), Words("县"), Words("省"), Words("要"),
                                         Words("应"), Words("须"), Words("必须"), Words("决定"), Words("现决定")}};
constexpr Phrases kFoundingWords{std::array{Words("制定"), Words("制订"), Words("编制"), Words("出台"), Words("印发"),
                                            Words("提出如下"), Words("提出以下")}};

// …，制定本方案: a last clause that begins so. …，现就有关工作提出以下若干措施: one that leads to what it founds.
constexpr Phrases kFoundingBegins{std::array{Words("制定本"), Words("特制定本"), Words("现制定本"), Words("制订本"),
                                             Words("特制订本"), Words("研究制定本")}};
constexpr Phrases kFoundingLeads{std::array{Words("制定如下"), Words("制定以下"), Words("制订如下"), Words("制订以下"),
                                            Words("提出如下"), Words("提出以下"), Words("作出如下"), Words("作出以下"),
                                            Words("明确如下"), Words("明确以下")}};
constexpr std::array kFoundedEnds = {Words("措施"), Words("意见"), Words("方案"), Words("办法"), Words("细则"),
                                     Words("规定"), Words("要求"), Words("计划"), Words("政策"), Words("如下")};

// 你省请求，…; 您建议…: what was asked is no answer.
constexpr Phrases kAddressees{std::array{Words("您们"), Words("你们"), Words("您"), Words("你"), Words("贵")}};
constexpr Phrases kBodies{std::array{Words("省"), Words("市"), Words("区"), Words("县"), Words("州"), Words("局"),
                                     Words("委员会"), Words("委"), Words("厅"), Words("单位")}};
constexpr Phrases kAsks{std::array{Words("请求"), Words("建议"), Words("要求"), Words("反映"), Words("希望")}};

constexpr Phrases kGuides{std::array{Words("为指导"), Words("为指针"), Words("为统领"), Words("为遵循")}};
constexpr std::array kYearEnds = {Words("之年"), Words("的一年"), Words("重要一年"), Words("关键一年")};

// So much of a sentence is searched for words that may stand anywhere.
constexpr std::size_t kBytesMax = 1000;

// The end of a sentence: the last clause of most, and no long search in a monstrous one.
Words tail_of(Words text) {
  if (text.size() <= kBytesMax) return text;
  auto begin = text.size() - kBytesMax;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  return text.substr(begin);
}
Words head_of(Words text) { return text.substr(0, kBytesMax); }

// More than a formula: a figure, or what is to be reached and when. A mere 将 is often one: 我们将继续努力.
bool gives_news(Words text) { return gives_figure(text) || aim_of(text) == Aim::target; }

bool is_lead_in(Words sentence) {
  while (sentence.ends_with(" ") || sentence.ends_with("\n")) sentence.remove_suffix(1);
  return sentence.ends_with("：") || sentence.ends_with(":");
}

bool is_thanks(Words text) { return kThanksBegins.begin(text) && !kThanksNouns.begin(text); }
bool is_request(Words clause) { return kRequestBegins.begin(clause) && ends_with_one(clause, kRequestEnds); }
bool is_proposal(Words text, Words tail, Words sentence) {
  return kProposalBegins.begin(text) && (kProposalWords.stand_in(tail) || is_lead_in(sentence));
}
bool is_courtesy(Words text, Words tail, Words sentence) {
  return is_thanks(text) || kWishBegins.begin(text) || is_proposal(text, tail, sentence) ||
         (kIssueBegins.begin(text) && kIssueWords.stand_in(tail)) ||
         (kAboveBegins.begin(text) && kAboveWords.stand_in(tail)) || kCourtesyAnywhere.stand_in(tail) ||
         is_request(last_clause(tail));
}

bool is_asked(Words text) {
  const auto addressee = kAddressees.size_at_begin(text);
  if (addressee == 0) return false;
  text.remove_prefix(addressee);
  text.remove_prefix(kBodies.size_at_begin(text));
  return kAsks.begin(text);
}

bool is_founding(Words clause) {
  return kFoundingBegins.begin(clause) || (ends_with_one(clause, kFoundedEnds) && kFoundingLeads.stand_in(clause));
}

// 为进一步深入贯彻…; （坚持）以…为指导.
bool opens_with_grounds(Words text) {
  const bool guided = text.starts_with("以") || text.starts_with("坚持以");
  if (guided) return kGuides.stand_in(head_of(text));
  if (!text.starts_with("为")) return false;
  text.remove_prefix(Words("为").size());
  if (text.starts_with("了")) text.remove_prefix(Words("了").size());
  for (auto size = kManners.size_at_begin(text); size != 0; size = kManners.size_at_begin(text))
    text.remove_prefix(size);
  return kPurposes.begin(text);
}

// Behind its grounds the sentence says who does something, and that is not the making of this document.
bool has_main_clause(Words text) {
  for (auto comma = text.find("，"); comma != Words::npos; comma = text.find("，")) {
    text.remove_prefix(comma + Words("，").size());
    const auto clause = text.substr(0, text.find("，"));
    if (kMainBegins.begin(clause) && !kFoundingWords.stand_in(clause)) return true;
  }
  return false;
}

// 本办法所称…，是指…: a definition, figures or not. （本办法）由市科技局负责解释.
bool is_definition(Words text) {
  const bool on_itself = text.starts_with("本");
  return (on_itself && head_of(text).find("所称") != Words::npos) ||
         ((on_itself || text.starts_with("由")) && text.ends_with("负责解释"));
}
// 今年是…的关键之年.
bool is_flourish(Words text) { return ends_with_one(text, kYearEnds) && head_of(text).find("是") != Words::npos; }

bool is_preamble(Words text, Words tail) {
  return is_founding(last_clause(tail)) || is_flourish(text) || (opens_with_grounds(text) && !has_main_clause(text));
}

}  // namespace

Standing standing_of(std::string_view sentence) {
  const auto text = trimmed(sentence);
  const auto tail = tail_of(text);
  if (text.empty() || ends_with_one(text, kReceiptEnds) || kClosingBegins.begin(text)) return Standing::courtesy;
  if (is_definition(text) || (is_asked(text) && !has_main_clause(text))) return Standing::preamble;
  const bool courteous = is_courtesy(text, tail, sentence);
  if ((!courteous && !is_preamble(text, tail)) || gives_news(text)) return Standing::content;
  return courteous ? Standing::courtesy : Standing::preamble;
}

}  // namespace chancery::extractive
