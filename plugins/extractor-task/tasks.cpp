#include "tasks.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "announcement.hpp"
#include "assignment_table.hpp"
#include "body_list.hpp"
#include "code_points.hpp"
#include "given_words.hpp"
#include "in_order.hpp"
#include "measures.hpp"
#include "office.hpp"
#include "outlook.hpp"
#include "promise.hpp"
#include "tag.hpp"
#include "wording.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

Kind kind_of(const View& view, std::size_t section) {
  if (section != kNone && function_set_above(view, section) == Function::safeguards) return Kind::safeguard;
  return view.is_reply ? Kind::commitment : Kind::assignment;
}

// The text of a section before its first part.
Extent own_text(const Section& section) {
  return {section.extent.begin, section.is_leaf ? section.extent.end : section.first_child};
}

constexpr std::size_t kStopBytes = 3;

std::size_t behind_stop(std::string_view text, std::size_t at) {
  for (auto c = decode(text, at);
       c.size != 0 && (is_blank(c.value) || is_full_stop(c.value) || c.value == U'\n' || is_colon(c.value));
       c = decode(text, at))
    at += c.size;
  return at;
}

bool tells_duties(std::string_view words) {
  return begins_with_any<"负责", "牵头", "承担", "作为", "主要负责", "具体负责">(words);
}

// 市环保局, 各区政府、管委会: a heading that names who shall do what stands below.
bool names_bodies(const View& view, const Extent& title, std::string_view below) {
  constexpr std::size_t kBytesMax = 60 * 3;
  if (title.empty() || title.end - title.begin > kBytesMax) return false;
  const auto words = title.in(view.text);
  if (!ends_like_an_office(words) || !(begins_like_an_office(words) || tells_duties(below))) return false;
  return !bodies_alone(view.text, title).empty();
}

class Finder {
 public:
  Finder(const View& view, const Rules& rules)
      : view_(view), rules_(rules), measures_(view), rows_(assigned_rows(view)) {}

  std::vector<Task> find() {
    tasks_.reserve(view_.sections.size() + view_.items.size());
    find_tags();
    add_rows();
    add_sections();
    add_items();
    add_sentences();
    link_items();
    order();
    say_all();
    return std::move(tasks_);
  }

 private:
  void find_tags() {
    for (const auto& paragraph : view_.paragraphs) append_tags(view_, paragraph.extent, tags_);
    for (const auto& heading : view_.headings) append_tags(view_, heading, tags_);
    put_in_order(tags_, [](const Tag& a, const Tag& b) { return a.extent.begin < b.extent.begin; });
  }
  bool has_tag(const Extent& stretch) const {
    const auto at = std::lower_bound(tags_.begin(), tags_.end(), stretch.begin,
                                     [](const Tag& tag, std::size_t begin) { return tag.extent.begin < begin; });
    return at != tags_.end() && at->extent.begin < stretch.end;
  }

  // 培育企业30家（市科技局负责）: what the tag says is said of the task.
  void cut_tag(Extent& title) const {
    const auto at = std::lower_bound(tags_.begin(), tags_.end(), title.begin,
                                     [](const Tag& tag, std::size_t begin) { return tag.extent.begin < begin; });
    if (at != tags_.end() && at->extent.begin > title.begin && at->extent.begin < title.end)
      title.end = trim_end(view_.text, at->extent.begin);
  }
  void add_rows() {
    for (const auto& row : rows_) {
      Task task;
      task.extent = row.extent;
      task.section = section_at(row.title.begin);
      task.kind = kind_of(view_, task.section);
      task.title = first_sentence(view_, row.title);
      tasks_.push_back(std::move(task));
    }
  }
  std::size_t section_at(std::size_t at) const {
    const auto after = std::upper_bound(view_.paragraphs.begin(), view_.paragraphs.end(), at,
                                        [](std::size_t byte, const Paragraph& one) { return byte < one.extent.begin; });
    return after == view_.paragraphs.begin() ? kNone : std::prev(after)->section;
  }
  // The rows of a table are a section's items.
  bool has_rows(const Extent& stretch) const {
    const auto at =
        std::lower_bound(rows_.begin(), rows_.end(), stretch.begin,
                         [](const AssignedRow& row, std::size_t begin) { return row.extent.begin < begin; });
    return at != rows_.end() && at->extent.begin < stretch.end;
  }

  void add_sections() {
    of_section_.assign(view_.sections.size(), kNone);
    outlooks_.assign(view_.sections.size(), Outlook::whole);
    for (std::size_t i = 0; i < view_.sections.size(); ++i) {
      const auto& section = view_.sections[i];
      const bool tagged = has_tag(own_text(section));
      if (!tagged && (!section.is_leaf || !measures_.holds(i) || has_rows(section.extent) ||
                      is_condition(view_.text, section) || is_consent(section)))
        continue;
      if (!tagged) outlooks_[i] = outlook_of(view_, i);
      if (outlooks_[i] != Outlook::whole) continue;
      Task task;
      const auto end = end_of_item(i);
      task.extent = {section.extent.begin, std::max(section.extent.begin, trim_end(view_.text, end))};
      task.section = i;
      task.parent = enclosing(section.parent);
      task.kind = kind_of(view_, i);
      task.title = section.title.empty()
                       ? first_sentence(view_, {section.extent.begin + section.marker.size(), section.extent.end})
                       : Extent{section.title_begin, section.title_begin + section.title.size()};
      cut_tag(task.title);
      if (ends_like_an_office(task.title.in(view_.text))) name_bodies_of_title(task);
      of_section_[i] = tasks_.size();
      tasks_.push_back(std::move(task));
    }
  }
  // 市环保局 in front of its duties: who, not what.
  void name_bodies_of_title(Task& task) const {
    const auto below = first_sentence(view_, {behind_stop(view_.text, task.title.end), task.extent.end});
    if (below.empty() || !names_bodies(view_, task.title, below.in(view_.text))) return;
    task.responsible = by_actor(view_, task.title);
    task.title = title_of_item(view_.text, below, {});
  }
  // Behind the last of a reply's items the letter goes on, behind others what closes it: where each item before has but
  // one paragraph, so has it.
  std::size_t end_of_item(std::size_t i) const {
    const auto& section = view_.sections[i];
    const bool last = i + 1 == view_.sections.size() || view_.sections[i + 1].parent != section.parent;
    if (!section.is_leaf || !last) return section.extent.end;
    const auto own = paragraphs_of(i);
    if (own.size() < 2) return section.extent.end;
    std::size_t before = 0;
    for (std::size_t j = i; j-- > 0 && j != section.parent;) {
      if (view_.sections[j].parent != section.parent) continue;
      if (paragraphs_of(j).size() != 1 || !view_.sections[j].is_leaf) return section.extent.end;
      ++before;
    }
    const bool run_in = own.front().extent.begin <= section.extent.begin;
    if (!run_in || before == 0 || !(view_.is_reply || closes(own[1].extent))) return section.extent.end;
    return own.front().extent.end;
  }
  // 以上措施请各单位执行, 本意见自印发之日起施行: of the whole paper, not of its last item.
  bool closes(const Extent& paragraph) const {
    const auto words = paragraph.in(view_.text).substr(skip_blanks(paragraph.in(view_.text), 0));
    return begins_with_any<"以上", "上述", "请各", "请于", "本通知", "本意见", "本方案", "本办法", "各地", "各级",
                           "各区", "各县", "各有关", "各单位", "各部门", "特此">(words);
  }
  // The first paragraphs of a section itself, its heading's line among them if text follows on it.
  std::span<const Paragraph> paragraphs_of(std::size_t section) const {
    constexpr std::ptrdiff_t kAskedFor = 2;
    const auto& extent = view_.sections[section].extent;
    const auto first =
        std::lower_bound(view_.paragraphs.begin(), view_.paragraphs.end(), extent.begin,
                         [](const Paragraph& one, std::size_t begin) { return one.extent.begin < begin; });
    auto last = first;
    while (last != view_.paragraphs.end() && last->extent.begin < extent.end && last - first < kAskedFor) ++last;
    return {first, last};
  }
  // The task that a section or one above it is.
  std::size_t enclosing(std::size_t section) const {
    for (; section != kNone; section = view_.sections[section].parent)
      if (of_section_[section] != kNone) return of_section_[section];
    return kNone;
  }

  // Items of sections that are tasks or set them, and of lists that are said to be planned.
  void add_items() {
    bool planned = false;
    Extent announcer, announcement;
    for (std::size_t i = 0; i < view_.items.size(); ++i) {
      const auto& item = view_.items[i];
      if (opens_list(item)) {
        const auto lead = lead_of(item);
        planned = announces_plans(view_.text, lead);
        announcement = last_sentence(view_.text, lead);
        announcer = planned ? actor_of(view_, announcement) : Extent{};
      }
      if (item.paragraph == kNone) planned = false;
      const auto parent = enclosing(item.section);
      if (parent == kNone && !planned && !lists_measures(item.section) && !has_tag(item.extent)) continue;
      Task task;
      task.extent = item.extent;
      task.section = item.section;
      task.parent = within_item(item.extent, parent);
      task.kind = planned && parent == kNone ? Kind::commitment : kind_of(view_, item.section);
      task.title = title_of_item(view_.text, item.extent, item.marker);
      if (planned) task.announcer = announcer, task.announcement = announcement;
      tasks_.push_back(std::move(task));
    }
  }
  bool lists_measures(std::size_t section) const {
    return section != kNone && outlooks_[section] != Outlook::mixed && sets_tasks(view_.sections[section].function) &&
           !names_a_question(view_, view_.sections[section].title);
  }
  static bool opens_list(const Item& item) {
    return item.marker == "一是" || item.marker == "首先" || item.marker.starts_with("第一");
  }
  // The words in front of a list's first item, in its paragraph or the one before.
  Extent lead_of(const Item& item) const {
    if (item.paragraph == kNone) return {};
    const Extent lead{view_.paragraphs[item.paragraph].extent.begin, item.extent.begin};
    if (!lead.empty()) return lead;
    return item.paragraph > 0 ? view_.paragraphs[item.paragraph - 1].extent : Extent{};
  }
  // Items may lie in items: the last one found that holds it, among those behind its section's.
  std::size_t within_item(const Extent& extent, std::size_t parent) const {
    for (auto i = tasks_.size(); i-- > 0;) {
      if (tasks_[i].extent.holds(extent) && tasks_[i].extent != extent) return i;
      if (tasks_[i].extent.end <= extent.begin || i == parent) break;
    }
    return parent;
  }

  // Sentences that no task holds yet.
  void add_sentences() {
    of_sentences_ = tasks_.size();
    std::vector<Extent> taken;
    for (const auto& task : tasks_) taken.push_back(task.extent);
    std::sort(taken.begin(), taken.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    std::size_t next = 0, covered = 0;
    for (const auto& sentence : view_.sentences) {
      for (; next < taken.size() && taken[next].begin <= sentence.extent.begin; ++next)
        covered = std::max(covered, taken[next].end);
      if (sentence.extent.begin < covered || !may_promise(sentence)) continue;
      const auto words = behind_marker(sentence);
      const auto promises = promises_in(view_, words);
      for (const auto& promise : promises)
        if (promise.kind == PromiseKind::assignment ? may_order(sentence, promise) : may_commit(sentence))
          add_promise(sentence, promise);
      if (!promises.empty() || !is_announced(sentence)) continue;
      if (const auto deed = deed_in(view_, words)) add_promise(sentence, *deed);
    }
  }
  // （三）某局要 …: the number is not who acts.
  Extent behind_marker(const Sentence& sentence) const {
    if (sentence.section == kNone) return sentence.extent;
    const auto& section = view_.sections[sentence.section];
    if (section.extent.begin != sentence.extent.begin) return sentence.extent;
    return {std::min(sentence.extent.begin + section.marker.size(), sentence.extent.end), sentence.extent.end};
  }
  // 关于停车难的问题 names what a reply answers, though it reads like a problem.
  bool may_promise(const Sentence& sentence) const {
    if (sentence.section == kNone || view_.is_minutes) return true;
    const auto& section = view_.sections[sentence.section];
    if (section.function != Function::problems && section.function != Function::targets) return true;
    return view_.is_reply && names_a_question(view_, section.title);
  }
  bool is_announced(const Sentence& sentence) const {
    return sentence.section != kNone && outlooks_[sentence.section] == Outlook::announced;
  }
  // Whoever applies has to keep to the rules below 申报条件; 各市科技局 has to do what stands there.
  bool may_order(const Sentence& sentence, const Promise& promise) const {
    if (sentence.section == kNone) return true;
    const auto actor = promise.actor.in(view_.text);
    const bool has_office = actor.starts_with("各") || ends_like_an_office(actor);
    if (view_.sections[sentence.section].function == Function::rest) return has_office;  // 其他事项
    return !measures_.is_rule(sentence.section) || actor.empty() || has_office;
  }
  // What is to be aimed at is no promise.
  bool may_commit(const Sentence& sentence) const {
    if (sentence.section == kNone) return true;
    const auto function = view_.sections[sentence.section].function;
    return function != Function::requirements && function != Function::rest;
  }
  void add_promise(const Sentence& sentence, const Promise& promise) {
    Task task;
    const bool is_first = promise.stretch.begin <= behind_marker(sentence).begin;
    task.extent = {is_first ? sentence.extent.begin : promise.stretch.begin, promise.stretch.end};
    task.section = sentence.section;
    task.kind = promise.kind == PromiseKind::commitment ? Kind::commitment : Kind::assignment;
    task.title = promise.clause;
    task.responsible = by_actor(view_, promise.actor);
    if (promise.leads) let_lead(task.responsible);
    add_partners(view_, promise.clause, task.responsible);
    task.deadline = deadline_in(view_, {promise.clause});
    tasks_.push_back(std::move(task));
  }

  // 市科技局、市财政局将牵头 …: several lead together.
  static void let_lead(std::vector<Responsible>& all) {
    const auto acts = [](const Responsible& one) { return one.role == Role::responsible; };
    const auto role = std::count_if(all.begin(), all.end(), acts) == 1 ? Role::lead : Role::co_lead;
    for (auto& one : all)
      if (acts(one)) one.role = role;
  }

  // 下一步，我部将抓好落实：一是 …: the sentence is the whole of what its items are parts of.
  void link_items() {
    for (std::size_t i = of_sentences_; i-- > 0 && of_sentences_ < tasks_.size();) {
      auto& item = tasks_[i];
      if (item.parent != kNone) continue;
      const auto after =
          std::upper_bound(tasks_.begin() + static_cast<std::ptrdiff_t>(of_sentences_), tasks_.end(), item.extent.begin,
                           [](std::size_t begin, const Task& task) { return begin < task.extent.begin; });
      const auto whole = static_cast<std::size_t>(after - tasks_.begin());
      if (whole > of_sentences_ && tasks_[whole - 1].extent.holds(item.extent)) item.parent = whole - 1;
    }
  }

  // By begin, longer ones first: parents before their parts. So they mostly stand as they were found.
  static bool precedes(const Task& a, const Task& b) {
    const auto &x = a.extent, &y = b.extent;
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  }
  void order() {
    if (std::is_sorted(tasks_.begin(), tasks_.end(), precedes)) return;
    std::vector<std::size_t> by_begin(tasks_.size()), at(tasks_.size());
    for (std::size_t i = 0; i < by_begin.size(); ++i) by_begin[i] = i;
    std::stable_sort(by_begin.begin(), by_begin.end(), [&](auto a, auto b) { return precedes(tasks_[a], tasks_[b]); });
    for (std::size_t i = 0; i < by_begin.size(); ++i) at[by_begin[i]] = i;
    std::vector<Task> ordered;
    ordered.reserve(tasks_.size());
    for (const auto i : by_begin) {
      ordered.push_back(std::move(tasks_[i]));
      auto& parent = ordered.back().parent;
      if (parent != kNone) parent = at[parent];
    }
    tasks_ = std::move(ordered);
  }

  // What tags and words say of each task, its parts' words left out.
  void say_all() {
    auto rule = ListRule::none;
    if (!tags_.empty() && states_first_leads(view_.text)) rule = ListRule::stated;
    else if (rules_.first_leads) rule = ListRule::position;
    const auto owned = tags_by_owner();
    auto next = owned.begin();
    std::vector<const Tag*> tags;
    std::vector<Extent> own;
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      tags.clear();
      for (; next != owned.end() && next->first == i; ++next) tags.push_back(next->second);
      put_own_words(i, own);
      say(i, tags, own, rule);
    }
  }
  std::vector<std::pair<std::size_t, const Tag*>> tags_by_owner() const {
    std::vector<std::pair<std::size_t, const Tag*>> out;
    for (const auto& tag : tags_)
      if (const auto owner = innermost(tag.extent); owner != kNone) out.emplace_back(owner, &tag);
    for (const auto& row : rows_)
      if (const auto owner = innermost(row.title); owner != kNone) out.emplace_back(owner, &row.tag);
    put_in_order(out, [](const auto& a, const auto& b) { return a.first < b.first; });
    return out;
  }
  void put_own_words(std::size_t task, std::vector<Extent>& out) const {
    const auto& whole = tasks_[task].extent;
    out.assign(1, whole);
    for (auto i = task + 1; i < tasks_.size() && tasks_[i].extent.begin < whole.end; ++i)
      if (tasks_[i].parent == task) cut(out, tasks_[i].extent);
  }
  static void cut(std::vector<Extent>& stretches, const Extent& part) {
    if (!stretches.back().holds(part)) return;
    const auto last = stretches.back();
    stretches.back().end = part.begin;
    stretches.push_back({part.end, last.end});
  }
  std::size_t innermost(const Extent& extent) const {
    auto after = std::upper_bound(tasks_.begin(), tasks_.end(), extent.begin,
                                  [](std::size_t begin, const Task& task) { return begin < task.extent.begin; });
    for (auto i = static_cast<std::size_t>(after - tasks_.begin()); i-- > 0;) {
      for (auto j = i; j != kNone; j = tasks_[j].parent)
        if (tasks_[j].extent.holds(extent)) return j;
      if (tasks_[i].parent == kNone) return kNone;
    }
    return kNone;
  }
  void say(std::size_t i, const std::vector<const Tag*>& tags, const std::vector<Extent>& own, ListRule rule) {
    auto& task = tasks_[i];
    if (!tags.empty())
      if (auto by_tag = by_tags(view_, tags, rule); !by_tag.empty()) task.responsible = std::move(by_tag);
    if (task.responsible.empty()) task.responsible = by_words(view_, words_behind_title(view_, task, own.front()));
    inherit_responsible(task);
    for (const auto* tag : tags)
      if (!task.has_deadline_of_tag && !tag->deadline.empty()) {
        task.deadline = deadline_of_tag(view_, tag->deadline);
        task.has_deadline_of_tag = true;
      }
    if (!task.deadline) task.deadline = deadline_of_stage(view_, task.title);
    if (!task.deadline) task.deadline = deadline_in(view_, own);
    if (!task.deadline) inherit_deadline(task);
    task.strength = strength_of(task.title.in(view_.text));
    if (task.strength.empty())
      task.strength = strength_of(first_sentence(view_, {task.title.end, task.extent.end}).in(view_.text));
  }
  // Who acts is said behind the heading, not in it.
  static Extent words_behind_title(const View& view, const Task& task, const Extent& own) {
    // 三、市环保局要加强监测。: a sentence that is the heading says it itself.
    const bool is_sentence = trim_end(view.text, own.end) <= task.title.end + kStopBytes;
    if (is_sentence || names_actor(view, task.title)) return {task.title.begin, std::max(own.end, task.title.end)};
    if (task.title.end <= own.begin || task.title.end >= own.end || task.title.begin > own.begin + 60) return own;
    return {task.title.end, own.end};
  }
  // From the whole that it is a part of, else from the words in front of its list; also where its own words say but
  // with whom: 会同市人社局开展培训.
  void inherit_responsible(Task& task) const {
    const bool told = std::any_of(task.responsible.begin(), task.responsible.end(),
                                  [](const auto& one) { return one.role != Role::support; });
    if (told) return;
    std::vector<Responsible> above;
    if (task.parent != kNone) above = tasks_[task.parent].responsible;
    if (above.empty()) {
      above = by_actor(view_, task.announcer);
      add_partners(view_, task.announcement, above);
    }
    if (!task.responsible.empty())
      std::erase_if(above, [](const auto& one) { return one.role == Role::support || one.role == Role::member; });
    for (auto& one : above) one.basis = "inherited";
    task.responsible.insert(task.responsible.begin(), above.begin(), above.end());
    for (std::size_t i = 0; i < task.responsible.size(); ++i)
      task.responsible[i].rank = static_cast<std::int64_t>(i) + 1;
  }
  // A tag of the whole counts for its parts; a time among its words may be of a part of it.
  void inherit_deadline(Task& task) const {
    if (task.parent == kNone || !tasks_[task.parent].has_deadline_of_tag) return;
    task.deadline = tasks_[task.parent].deadline;
    task.deadline->basis = "inherited";
    task.has_deadline_of_tag = true;
  }

  const View& view_;
  const Rules& rules_;
  Measures measures_;
  std::vector<AssignedRow> rows_;
  std::vector<Tag> tags_;
  std::vector<Task> tasks_;
  std::vector<std::size_t> of_section_;
  std::vector<Outlook> outlooks_;  // of sections that set tasks
  std::size_t of_sentences_ = 0;   // where those begin that are sentences
};

}  // namespace

std::string_view name_of(Kind kind) {
  static constexpr std::array<std::string_view, 3> names = {"assignment", "commitment", "safeguard"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Task> tasks_of(const View& view, const Rules& rules) { return Finder(view, rules).find(); }

}  // namespace chancery::tasks
