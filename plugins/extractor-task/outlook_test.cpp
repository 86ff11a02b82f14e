// Sections of replies that are read sentence by sentence: those that only announce, those that tell what was done
// before what will be.
#include <chancery/testkit/catch.hpp>
#include <string>
#include <vector>

#include "outlook.hpp"
#include "tasks.hpp"

using namespace chancery::tasks;
using Texts = std::vector<std::string>;

namespace {

constexpr std::string_view kStop = "。";

// A reply of sections, each a title and the paragraphs below it; what ends in 。 is a sentence.
struct Reply {
  std::string text;
  View view;

  explicit Reply(const std::vector<std::pair<std::string, Function>>& lines) {
    std::vector<std::size_t> begins;
    for (const auto& [line, function] : lines) {
      begins.push_back(text.size());
      text += line + "\n";
    }
    view.begin(text);
    view.is_reply = true;
    view.times.reference = {2024, 6, 5};
    for (std::size_t i = 0; i < lines.size(); ++i) add(begins[i], lines[i].first.size(), lines[i].second);
  }
  Texts titles() const {
    Texts out;
    for (const auto& task : tasks_of(view, {})) out.emplace_back(task.title.in(view.text));
    return out;
  }

 private:
  // A line without a stop is a section's heading, with what it does; others are paragraphs of the last one.
  void add(std::size_t begin, std::size_t size, Function function) {
    const auto line = std::string_view(text).substr(begin, size);
    if (!line.ends_with(kStop)) {
      Section section;
      section.extent = {begin, begin + size};
      section.title = line;
      section.title_begin = begin;
      section.function = function;
      view.sections.push_back(section);
      return;
    }
    const auto section = view.sections.empty() ? kNone : view.sections.size() - 1;
    if (section != kNone) view.sections.back().extent.end = begin + size;
    view.paragraphs.push_back({{begin, begin + size}, section});
    for (auto at = begin; at < begin + size;) {
      const auto end = text.find(kStop, at) + kStop.size();
      view.sentences.push_back({{at, end}, section});
      at = end;
    }
  }
};

}  // namespace

TEST_CASE("a heading may say nothing but that plans follow") {
  for (const std::string_view title : {"下一步打算", "下一步工作计划", "下阶段重点工作安排", "今后努力方向",
                                       "下一步工作思路和举措", "下步工作", "接下来的主要考虑", "工作打算"}) {
    INFO(title);
    CHECK(only_announces(title, false));
  }
  for (const std::string_view title : {"工作措施", "重点任务", "主要举措"}) {
    INFO(title);
    CHECK(only_announces(title, true));
    CHECK(!only_announces(title, false));
  }
  for (const std::string_view title : {"", "下一步加强人才引进工作", "工作开展情况", "保障措施", "实施人才计划",
                                       "下一步推进路网建设", "重点任务完成情况", "主要做法"}) {
    INFO(title);
    CHECK(!only_announces(title, true));
  }
}

TEST_CASE("below a heading that only announces the sentences are what is planned") {
  const Reply reply({{"下一步工作计划", Function::measures},
                     {"育才方面，支持高校与企业共建学院，每年培养800名。鼓励企业设立工作站。", Function::unknown},
                     {"留才方面，市住建局统筹筹建公寓，2025年底前投用；市教育局将安排学位。", Function::unknown},
                     {"目前已有公寓500套。人才是第一资源。", Function::unknown}});
  CHECK(reply.titles() == Texts{"支持高校与企业共建学院", "鼓励企业设立工作站", "市教育局将安排学位"});
  const Reply vague({{"下一步打算", Function::measures}, {"人才是第一资源。", Function::unknown}});
  CHECK(vague.titles() == Texts{"下一步打算"});
}

TEST_CASE("what was done and what will be in one section are told apart") {
  const Reply reply({{"加强企业培育", Function::measures},
                     {"2023年，新增企业35家。2024年，市科技局将实施倍增行动。", Function::unknown},
                     {"优化审评服务", Function::measures},
                     {"市市场监管局设立工作站。接下来，我局将争取设立分中心。", Function::unknown},
                     {"在资金扶持方面", Function::measures},
                     {"市财政局安排资金2亿元。", Function::unknown},
                     {"推进平台建设", Function::measures},
                     {"我局将建设平台5个。目前已开工2个。", Function::unknown}});
  CHECK(reply.titles() == Texts{"市科技局将实施倍增行动", "我局将争取设立分中心", "推进平台建设"});
}

TEST_CASE("below 下一步 a section is one task, whatever it tells of so far") {
  const Reply reply({{"下一步，我局将做好以下工作。", Function::unknown},
                     {"加强企业培育", Function::measures},
                     {"目前已有企业35家。我局将实施倍增行动。", Function::unknown}});
  CHECK(reply.titles() == Texts{"加强企业培育"});
}

TEST_CASE("what a reply answers may read like a problem") {
  const Reply reply({{"关于停车供给不足的问题", Function::problems},
                     {"今年，市城管局计划新增泊位800个。", Function::unknown},
                     {"存在问题", Function::problems},
                     {"我局将进一步努力。", Function::unknown}});
  CHECK(reply.titles() == Texts{"市城管局计划新增泊位800个"});
}

TEST_CASE("a section that ends in thanks keeps its promises") {
  const Reply reply(
      {{"关于完善保障的建议", Function::thanks}, {"我厅将配合做好需求征集。感谢您的关心。", Function::unknown}});
  CHECK(reply.titles() == Texts{"我厅将配合做好需求征集"});
  const Reply rest({{"附则", Function::rest}, {"本办法由市科技局负责解释，我局将适时修订。", Function::unknown}});
  CHECK(rest.titles().empty());
}

TEST_CASE("items have whom the words in front of them name, and with whom") {
  Reply reply({{"下一步，我局将会同市人社局做好两项工作。", Function::unknown},
               {"第一，开展招聘。第二，优化服务。", Function::unknown}});
  const std::string_view first = "第一，开展招聘。", second = "第二，优化服务。";
  for (const auto item : {first, second}) {
    const auto begin = reply.text.find(item);
    reply.view.items.push_back({{begin, begin + item.size()}, item.substr(0, 6), 1, kNone});
  }
  const auto tasks = tasks_of(reply.view, {});
  CHECK(reply.titles() == Texts{"我局将会同市人社局做好两项工作", "开展招聘", "优化服务"});
  REQUIRE(tasks.size() == 3);
  REQUIRE(tasks[2].responsible.size() == 2);
  CHECK(tasks[2].responsible[0].extent.in(reply.view.text) == "我局");
  CHECK(tasks[2].responsible[1].extent.in(reply.view.text) == "市人社局");
  CHECK(tasks[2].responsible[1].role == Role::support);
}
