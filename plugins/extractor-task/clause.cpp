#include "clause.hpp"

#include <algorithm>

#include "body_list.hpp"
#include "character_search.hpp"
#include "code_points.hpp"
#include "given_words.hpp"
#include "promise_words.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

// How many of `marks` to pass over, the first of which opens a bracket or 《, so that a comma in it parts no clause:
// 按照《决定》（国发〔2004〕20号，下同）.
std::size_t behind_bracket(std::string_view text, Marks marks) {
  constexpr std::size_t kBytesMax = 300;
  const auto open = marks.front().at;
  const auto opening = decode(text, open).value;
  const std::string_view close = opening == U'（' ? "）" : opening == U'(' ? ")" : opening == U'《' ? "》" : "";
  if (close.empty()) return 1;
  for (std::size_t i = 1; i < marks.size() && marks[i].at + close.size() <= open + kBytesMax; ++i)
    if (marks[i].is(kClosing | kTitle) && text.substr(marks[i].at).starts_with(close)) return i + 1;
  return 1;
}

// 市科技局2024年将 …, 市教委今年9月底前将 …: nor does a time behind it. Its characters end no body's name.
std::size_t before_time(std::string_view text, const Extent& words) {
  constexpr std::size_t kBytesMax = 10 * 3;
  static constexpr CharacterSet of(U"0123456789年月日今明底前内上下半第一二三四五六七八九十季度份中旬末");
  if (!ends_with_any<"年", "月", "季度", "半年", "底", "前", "内", "旬", "份">(words.in(text))) return words.end;
  auto end = words.end;
  for (auto c = decode_before(text, end); end > words.begin && words.end - end < kBytesMax && of.holds(c.value);
       c = decode_before(text, end))
    end -= c.size;
  const Extent rest{words.begin, end};
  return ends_with_any<"于", "在", "到", "至", "自", "从">(rest.in(text)) ? words.end : end;
}

// With the marks up to the sentence's end.
Clause clause_of(const View& view, const Extent& sentence, std::size_t begin, Marks marks) {
  std::size_t i = 0;
  while (i < marks.size() && !marks[i].is(kComma | kSemicolon | kColon | kStop))
    i += marks[i].is(kOpening | kTitle) ? behind_bracket(view.text, marks.subspan(i)) : 1;
  begin = skip_blanks(view.text, begin);
  if (i >= marks.size()) return {{begin, sentence.end}, sentence.end, marks, {}};
  const auto end = marks[i].at;
  return {{begin, end}, end + character_bytes(view.text[end]), marks.first(i), marks.subspan(i + 1)};
}

// Of what stands between who acts and a modal: 还, 今年, 继续.
std::size_t bytes_of_tails(std::string_view words) {
  auto end = words.size();
  std::string_view tail;
  do {
    tail = word_at_end<"还", "也", "均", "都", "并", "下一步", "今年", "明年", "今后", "年内", "继续", "近期", "同时",
                       "将", "届时", "下半年", "下阶段", "即", "每年", "每季度", "每月", "表示", "现", "初步", "后续",
                       "接下来">(words.substr(0, end));
    end -= tail.size();
  } while (!tail.empty());
  return words.size() - end;
}

}  // namespace

Clause clause_at(const View& view, const Extent& sentence, std::size_t begin) {
  return clause_of(view, sentence, begin, view.landmarks.in({begin, sentence.end}));
}
Clause clause_behind(const View& view, const Extent& sentence, const Clause& clause) {
  return clause_of(view, sentence, clause.next, clause.behind);
}

std::size_t behind_year(std::string_view text, const Extent& words) {
  constexpr int kDigits = 4;
  constexpr std::string_view year = "年";
  auto at = words.begin;
  int digits = 0;
  for (auto c = decode(text, at); at < words.end && digits <= kDigits && digit_value(c.value) >= 0;
       c = decode(text, at), ++digits)
    at += c.size;
  return digits == kDigits && begins_with(text.substr(at), year) ? std::min(words.end, at + year.size()) : words.begin;
}

Extent actor_before(std::string_view text, Extent words) {
  words.begin = skip_blanks(text, words.begin);
  for (const auto lead : kWords<"下一步", "同时", "此外", "今后", "另外", "后续", "接下来", "今年", "明年", "目前",
                                "近期", "其中", "一是", "二是", "三是">)
    if (begins_with(words.in(text), lead)) words.begin += lead.size();
  words.begin = behind_year(text, words);
  words.end -= bytes_of_tails(words.in(text));
  words.end = before_time(text, words);
  return words.empty() ? Extent{} : words;
}

bool is_first_person(std::string_view words) {
  constexpr std::size_t kTwo = 2 * 3;
  if (words == "我们") return true;
  if (words.size() != kTwo || !begins_with_any<"我", "本">(words)) return false;
  return ends_with_any<"局", "委", "办", "厅", "部", "院", "署", "会", "市", "区", "县", "省", "州", "镇", "乡", "街",
                       "校", "行", "司", "处">(words);
}

bool is_scope(std::string_view words) {
  constexpr std::string_view all = "全";
  static constexpr CharacterSet of(U"市省区县州旗盟镇乡国");
  if (!words.starts_with(all)) return false;
  const auto level = decode(words, all.size());
  return level.size + all.size() == words.size() && of.holds(level.value);
}

bool is_bodies(std::string_view text, const Extent& words) {
  if (words.empty() || words.end - words.begin > kActorBytesMax || consults(words.in(text))) return false;
  if (ends_with_any<"国家", "财政">(words.in(text))) return words.end - words.begin <= 5 * 3;  // 中央财政
  return !bodies_alone(text, words).empty();
}

}  // namespace chancery::tasks
