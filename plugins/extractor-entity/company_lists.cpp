#include "company_lists.hpp"

#include "code_points.hpp"

namespace chancery::entities {

bool names_companies(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at, 75);
  for (const std::string_view field :
       {"领域", "产业", "行业", "方面", "重点", "技术", "类", "各", "有关", "相关", "方式"})
    if (rest.starts_with(field)) return false;
  std::size_t end = 0;
  while (end < rest.size()) {
    const auto c = language::decode(rest, end);
    if (!language::is_han(c.value) && language::digit_value(c.value) < 0) break;
    const auto word = rest.substr(end);
    if (word.starts_with("企业") || word.starts_with("公司")) return true;
    if (word.starts_with("的") || word.starts_with("为")) return false;
    end += c.size;
  }
  return false;
}

void CompanyList::add_words(Words words, std::size_t end, bool is_class) {
  std::size_t first = 0;
  while (first < words.size() && (words[first].marks & kVerb)) ++first;
  if (first == words.size()) return;
  items_.push_back({{words[first].extent.begin, end}, telling(text_, words, first, words.size()), is_class});
}

void CompanyList::take(const std::vector<Found>& found, std::vector<Found>& out) {
  for (const auto& item : items_) {
    const auto size = item.extent.end - item.extent.begin;
    const auto words = item.extent.in(text_);
    const bool is_work = words.ends_with("线") || words.ends_with("项目") || words.ends_with("工程");
    if (item.is_class || is_work || item.telling < 2 || size < 6 || size > 36) continue;
    bool is_taken = false;
    for (auto one = found.rbegin(); one != found.rend() && one->extent.end > item.extent.begin; ++one)
      is_taken = is_taken || (one->verdict == Verdict::name && one->extent.begin < item.extent.end);
    if (!is_taken) out.push_back({item.extent, Verdict::name});
  }
  items_.clear();
}

}  // namespace chancery::entities
