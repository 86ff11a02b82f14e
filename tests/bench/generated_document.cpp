// Words and figures are drawn by a linear congruential generator (Knuth's MMIX constants).
#include "generated_document.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace chancery::bench {

namespace {

using Words = std::string_view;

constexpr std::array kNumerals = {Words("一"), Words("二"), Words("三"), Words("四"), Words("五"),
                                  Words("六"), Words("七"), Words("八"), Words("九"), Words("十")};
constexpr std::array kParts = {Words("基本情况"), Words("主要工作和成效"), Words("存在的困难和问题"),
                               Words("下一步工作安排"), Words("保障措施")};
constexpr std::array kVerbs = {Words("加快"), Words("完善"),     Words("推进"), Words("健全"),
                               Words("支持"), Words("组织开展"), Words("优化"), Words("持续扩大")};
constexpr std::array kThings = {
    Words("科技企业孵化载体建设"),   Words("技术合同登记服务"),   Words("产学研协同创新机制"),
    Words("知识产权质押融资试点"),   Words("重点实验室运行管理"), Words("科技人才引进政策"),
    Words("农村供水管网改造"),       Words("学前教育学位供给"),   Words("社区养老服务网络"),
    Words("中小企业数字化转型服务"), Words("河道生态修复工程"),   Words("高新技术企业培育库")};
constexpr std::array kUnits = {Words("市科学技术局"), Words("市财政局"),     Words("市教育局"),
                               Words("市民政局"),     Words("市发展改革委"), Words("各区人民政府")};

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t bound) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (state_ >> 33) % bound;
  }
  template <std::size_t N>
  Words one(const std::array<Words, N>& words) {
    return words[below(N)];
  }
  std::string number(std::uint64_t bound) { return std::to_string(1 + below(bound)); }

 private:
  std::uint64_t state_;
};

void add(std::string& out, std::initializer_list<Words> words) {
  for (const auto word : words) out += word;
}

void add_sentence(std::string& out, Draw& draw) {
  switch (draw.below(5)) {
    case 0:
      add(out,
          {"截至", draw.number(12), "月底，全市", draw.one(kThings), "累计投入", draw.number(900), ".", draw.number(9),
           "亿元，同比增长", draw.number(30), ".", draw.number(9), "%，惠及企业", draw.number(5000), "家。"});
      break;
    case 1:
      add(out, {"由", draw.one(kUnits), "牵头，", draw.one(kUnits), "配合，", draw.one(kVerbs), draw.one(kThings),
                "，2026年", draw.number(12), "月底前完成。"});
      break;
    case 2:
      add(out, {"出台《关于", draw.one(kVerbs), draw.one(kThings),
                "的若干措施》，明确资金、用地和人员保障，建立按季度通报的工作机制。"});
      break;
    case 3:
      add(out, {"受场地、资金和专业人员数量的限制，", draw.one(kThings), "仍有不足，与群众的期待相比还有差距。"});
      break;
    default:
      add(out, {"一是", draw.one(kVerbs), draw.one(kThings), "；二是", draw.one(kVerbs), draw.one(kThings), "；三是",
                draw.one(kVerbs), draw.one(kThings), "，形成可复制的经验。"});
  }
}

void add_section(std::string& out, Draw& draw, std::size_t part) {
  add(out, {kNumerals[part % kNumerals.size()], "、", kParts[part % kParts.size()], "\n"});
  const auto items = 2 + draw.below(3);
  for (std::size_t item = 0; item < items; ++item) {
    add(out, {"（", kNumerals[item], "）", draw.one(kVerbs), draw.one(kThings), "。"});
    for (auto sentences = 2 + draw.below(3); sentences != 0; --sentences) add_sentence(out, draw);
    out += '\n';
    for (std::size_t point = 0, points = draw.below(3); point < points; ++point) {
      add(out, {std::to_string(point + 1), ".", draw.one(kVerbs), draw.one(kThings), "。"});
      add_sentence(out, draw);
      out += '\n';
    }
  }
}

}  // namespace

std::string generated_document(std::size_t bytes_min, unsigned number) {
  Draw draw(number);
  std::string out = "关于滨江市十七届人大四次会议第" + std::to_string(number + 1) + "号建议的答复\n\n陈雨桐代表：\n";
  add(out, {"　　您提出的关于", draw.one(kVerbs), draw.one(kThings), "的建议收悉，现答复如下：\n"});
  for (std::size_t part = 0; out.size() < bytes_min; ++part) add_section(out, draw, part);
  out += "　　感谢您对我市工作的关心和支持。\n\n滨江市人民政府办公厅\n2026年5月20日\n";
  return out;
}

}  // namespace chancery::bench
