// The policies that many documents name, each once: by its number, or by its title where no number is told, however
// that is punctuated and whether or not it begins with who issued it. What is told first stays first, so that the same
// documents in the same order give the same list. Knows no document.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::policies {

struct Policy {
  std::string title;
  std::string issuer;                       // as a title said it; empty: none did
  std::vector<std::string> numbers, names;  // `names`: other titles under which it was told
};

class Policies {
 public:
  // One that a document is, or cites. `number` may be empty. Titles of less than kTitleCharactersMin characters are no
  // names of anything (《方案》) and are looked over.
  void add(std::string_view title, std::string_view number);

  const std::vector<Policy>& all() const { return all_; }
  // As extractor.citation reads it: {"policies": [{"title": …, "numbers": […], "names": […]}, …]}, a policy a line.
  std::string json() const;

  static constexpr std::size_t kTitleCharactersMin = 6;

 private:
  Policy& policy_of(std::string_view title, std::string_view number);
  Policy* same_title(std::string_view key, std::string_view issuer);

  std::vector<Policy> all_;
  std::map<std::string, std::size_t, std::less<>> by_number_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_title_;  // by what titles have in common
};

}  // namespace chancery::policies
