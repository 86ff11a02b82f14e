#include "relation.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "code_points.hpp"
#include "word_set.hpp"

namespace chancery::citations {

namespace {

struct Verb {
  std::string_view word, relation;
};
constexpr std::array<Verb, 49> kBefore = {{
    {"根据", "basis"},          {"依据", "basis"},          {"依照", "basis"},          {"按照", "basis"},
    {"遵照", "basis"},          {"参照", "basis"},          {"遵循", "basis"},          {"落实", "implements"},
    {"贯彻", "implements"},     {"实施", "implements"},     {"执行", "implements"},     {"印发", "issues"},
    {"发布", "issues"},         {"公布", "issues"},         {"颁布", "issues"},         {"颁发", "issues"},
    {"下发", "issues"},         {"印送", "issues"},         {"转发", "forwards"},       {"批转", "forwards"},
    {"制定", "formulates"},     {"制订", "formulates"},     {"出台", "formulates"},     {"起草", "formulates"},
    {"编制", "formulates"},     {"拟定", "formulates"},     {"拟订", "formulates"},     {"编写", "formulates"},
    {"草拟", "formulates"},     {"编印", "formulates"},     {"制定实施", "formulates"}, {"制定并实施", "formulates"},
    {"制定落实", "formulates"}, {"出台实施", "formulates"}, {"制订实施", "formulates"}, {"编制实施", "formulates"},
    {"颁布实施", "issues"},     {"发布实施", "issues"},     {"印发实施", "issues"},     {"公布实施", "issues"},
    {"修订", "amends"},         {"修改", "amends"},         {"修正", "amends"},         {"修改完善", "amends"},
    {"修订实施", "amends"},     {"废止", "repeals"},        {"停止执行", "repeals"},    {"撤销", "repeals"},
    {"印发执行", "issues"},
}};
// Of the clause behind: 《…》印发, 对《…》进行修订.
constexpr std::array<Verb, 17> kBehind = {{
    {"印发", "issues"},
    {"发布", "issues"},
    {"公布", "issues"},
    {"颁布", "issues"},
    {"转发", "forwards"},
    {"制定", "formulates"},
    {"制订", "formulates"},
    {"起草", "formulates"},
    {"编制", "formulates"},
    {"出台", "formulates"},
    {"修订", "amends"},
    {"修改", "amends"},
    {"修正", "amends"},
    {"废止", "repeals"},
    {"贯彻", "implements"},
    {"落实", "implements"},
    {"实施工作", "implements"},
}};
// To the end of the sentence: 《…》已经市政府同意，现印发给你们.
constexpr std::array<Verb, 8> kHandedOut = {{
    {"印发给你们", "issues"},
    {"印发你们", "issues"},
    {"现予印发", "issues"},
    {"现予公布", "issues"},
    {"予以公布", "issues"},
    {"转发给你们", "forwards"},
    {"转发你们", "forwards"},
    {"同时废止", "repeals"},
}};
constexpr std::array<std::string_view, 6> kGuides = {"指导", "依据", "遵循", "指引", "基础", "统领"};
constexpr std::size_t kClauseMax = 240;  // bytes: a verb further away belongs to something else

// Whether what the verb takes is not the work: 印发的《…》 says whose it is, 制定过程 of what it was.
bool is_attribute(std::string_view behind) {
  behind.remove_prefix(language::skip_blanks(behind, 0));
  return behind.starts_with("的") || behind.starts_with("过的");
}

// The last characters of the verbs of kBefore, and those before them: nothing else is compared with the verbs.
constexpr auto before_characters(std::size_t bytes_behind) {
  std::array<char32_t, kBefore.size()> out = {};
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = language::decode_before(kBefore[i].word, kBefore[i].word.size() - bytes_behind).value;
  return language::CharacterSet({out.data(), out.size()});
}
constexpr auto kBeforeEnds = before_characters(0), kBeforeNextToEnds = before_characters(3);

// The verb of kBefore that counts, by where it ends: of each verb only its last place, of two that end together the
// longer. `plain` takes the work as its object, `attribute` says whose it is. One walk from the end, to the first plain
// one: a search for each of the verbs cost a third of the component.
struct LastVerbs {
  const Verb *plain = nullptr, *attribute = nullptr;
};
LastVerbs last_verbs(std::string_view s) {
  LastVerbs out;
  std::uint64_t seen = 0;
  for (auto end = s.size(); end > 0 && !out.plain;) {
    const auto c = language::decode_before(s, end);
    const Verb* longest = nullptr;
    const bool may_end =
        kBeforeEnds.holds(c.value) && kBeforeNextToEnds.holds(language::decode_before(s, end - c.size).value);
    for (std::size_t i = 0; may_end && i < kBefore.size(); ++i) {
      const auto bit = std::uint64_t{1} << i;
      if ((seen & bit) != 0 || !language::finishes_with(s.substr(0, end), kBefore[i].word)) continue;
      seen |= bit;
      if (!longest || kBefore[i].word.size() > longest->word.size()) longest = &kBefore[i];
    }
    if (longest) {
      auto& kept = is_attribute(s.substr(end)) ? out.attribute : out.plain;
      if (!kept) kept = longest;
    }
    end -= c.size;
  }
  return out;
}

template <std::size_t N>
constexpr auto words_of(const std::array<Verb, N>& verbs) {
  std::array<std::string_view, N> words;
  for (std::size_t i = 0; i < N; ++i) words[i] = verbs[i].word;
  return language::WordSet<N>(words);
}
constexpr auto kBehindWords = words_of(kBehind);
constexpr auto kHandedOutWords = words_of(kHandedOut);

// None of the verbs begins with another.
template <std::size_t N>
const Verb* first_of(std::string_view s, const std::array<Verb, N>& verbs, const language::WordSet<N>& words) {
  const auto at = words.find_in(s);
  return at == s.npos ? nullptr : &verbs[words.begun_by(s.substr(at))];
}

std::string_view last_bytes(std::string_view s, std::size_t most) {
  if (s.size() <= most) return s;
  auto at = s.size() - most;
  while (at < s.size() && (static_cast<unsigned char>(s[at]) & 0xC0) == 0x80) ++at;
  return s.substr(at);
}

bool guides(std::string_view before, std::string_view after) {
  return before.ends_with("以") && after.starts_with("为") && language::contains_any(after.substr(0, 30), kGuides);
}

}  // namespace

std::optional<std::string_view> relation_of(std::string_view text, const Context& context) {
  auto before = last_bytes(context.before.in(text), kClauseMax);
  if (!before.empty() && before.back() == '\n') before.remove_suffix(1);
  before = before.substr(0, language::trim_end(before, before.size()));
  const auto after = context.after.in(text);
  if (guides(before, after) || before.ends_with("按") || before.ends_with("依")) return "basis";
  const auto verbs = last_verbs(before);
  if (verbs.plain) return verbs.plain->relation;
  const Extent rest{context.after.begin, std::max(context.after.begin, context.sentence.end)};
  if (const auto* verb = first_of(rest.in(text), kHandedOut, kHandedOutWords)) return verb->relation;
  if (const auto* verb = first_of(after.substr(0, kClauseMax), kBehind, kBehindWords)) return verb->relation;
  if (verbs.attribute) return verbs.attribute->relation;
  const bool has_words = !before.empty() || language::skip_blanks(after, 0) < after.size() || context.follows;
  return has_words ? std::optional<std::string_view>("mentions") : std::nullopt;
}

bool makes_a_date(std::string_view relation) {
  return relation == "issues" || relation == "formulates" || relation == "amends" || relation == "repeals" ||
         relation == "forwards";
}

}  // namespace chancery::citations
