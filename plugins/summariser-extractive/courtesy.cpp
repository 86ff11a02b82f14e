// Formulas of the genre, by their fixed words. A formula at the sentence's begin or end is sought there alone, as
// the same words inside a sentence may carry news.
#include "courtesy.hpp"

#include <array>

#include "phrases.hpp"
#include "stops.hpp"

namespace chancery::extractive {

namespace {

using Words = std::string_view;

constexpr Phrases kCourtesyBegins{std::array{
    Words("感谢"),       Words("非常感谢"),   Words("衷心感谢"),     Words("再次感谢"),       Words("首先感谢"),
    Words("诚挚感谢"),   Words("最后感谢"),   Words("您提出的"),     Words("您们提出的"),     Words("你提出的"),
    Words("你们提出的"), Words("贵委提出的"), Words("贵单位提出的"), Words("你委员会提出的"), Words("你局报来"),
    Words("你单位报来"), Words("现将"),       Words("特此"),         Words("专此"),           Words("此复"),
    Words("以上答复"),   Words("以上意见"),   Words("以上通知"),     Words("如有疑问"),       Words("如对以上答复"),
    Words("欢迎您"),     Words("希望您"),     Words("恳请您"),       Words("敬请"),           Words("联系人"),
    Words("联系电话")}};

constexpr std::array kCourtesyEnds = {Words("收悉"),       Words("答复如下"), Words("回复如下"), Words("函复如下"),
                                      Words("批复如下"),   Words("复函如下"), Words("通知如下"), Words("报告如下"),
                                      Words("通报如下"),   Words("公告如下"), Words("说明如下"), Words("印发给你们"),
                                      Words("转发给你们"), Words("如下意见")};

// 请结合实际认真贯彻执行: a last clause that begins and ends so.
constexpr Phrases kRequestBegins{std::array{Words("请"), Words("望")}};
constexpr std::array kRequestEnds = {Words("执行"), Words("落实"), Words("实施"), Words("办理"), Words("知照")};

constexpr Phrases kCourtesyAnywhere{
    std::array{Words("表示感谢"), Words("表示衷心感谢"), Words("表示衷心的感谢"), Words("表示诚挚的感谢"),
               Words("感谢您"), Words("感谢你们"), Words("的建议收悉"), Words("的提案收悉"), Words("提出宝贵意见"),
               Words("提出宝贵的意见"), Words("现转发给你们"), Words("现印发给你们"), Words("请予审议"),
               Words("同志提出意见"), Words("转复你"), Words("向大会作工作报告")}};

constexpr Phrases kPreambleBegins{
    std::array{Words("为贯彻"), Words("为深入贯彻"), Words("为全面贯彻"), Words("为认真贯彻"), Words("为进一步贯彻"),
               Words("为切实贯彻"), Words("为落实"), Words("为深入落实"), Words("为全面落实"), Words("为认真落实"),
               Words("为进一步落实"), Words("为了贯彻"), Words("为了落实"), Words("为做好")}};

// …，制定本方案: a last clause that begins so; and one that ends so.
constexpr Phrases kFoundingBegins{
    std::array{Words("制定本"), Words("特制定本"), Words("现制定本"), Words("制订本"), Words("特制订本")}};
constexpr std::array kFoundingEnds = {Words("制定如下措施"), Words("制定以下措施"), Words("提出如下措施"),
                                      Words("提出以下意见"), Words("提出如下意见")};

constexpr std::array kYearEnds = {Words("之年"), Words("的一年"), Words("重要一年"), Words("关键一年")};

// So much of a sentence's end is searched for words that may stand anywhere.
constexpr std::size_t kBytesMax = 1000;

// The end of a sentence: the last clause of most, and no long search in a monstrous one.
Words tail_of(Words text) {
  if (text.size() <= kBytesMax) return text;
  auto begin = text.size() - kBytesMax;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  return text.substr(begin);
}

bool is_request(Words clause) { return kRequestBegins.begin(clause) && ends_with_one(clause, kRequestEnds); }
bool is_founding(Words clause) { return kFoundingBegins.begin(clause) || ends_with_one(clause, kFoundingEnds); }

// 以…为指导，…: the guiding thought. 本办法所称…，是指…: a definition. 今年是…的关键之年。: a flourish.
bool is_general(Words text) {
  const auto mentions = [&](Words words) { return text.substr(0, kBytesMax).find(words) != Words::npos; };
  return (text.starts_with("以") && (mentions("为指导") || mentions("为指针"))) ||
         (text.starts_with("本") && (mentions("所称") || text.ends_with("负责解释"))) ||
         (ends_with_one(text, kYearEnds) && mentions("是"));
}

}  // namespace

Standing standing_of(std::string_view sentence) {
  const auto text = trimmed(sentence);
  const auto tail = tail_of(text), clause = last_clause(tail);
  if (text.empty() || kCourtesyBegins.begin(text) || ends_with_one(text, kCourtesyEnds) ||
      kCourtesyAnywhere.stand_in(tail) || is_request(clause))
    return Standing::courtesy;
  if (kPreambleBegins.begin(text) || is_founding(clause) || is_general(text)) return Standing::preamble;
  return Standing::content;
}

}  // namespace chancery::extractive
