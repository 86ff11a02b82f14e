// Gumbo never asks whether an allocation failed, so a failed one leaves it by longjmp; all it holds lies in the arena.
#include "tree.hpp"

#include <csetjmp>

#include "chancery/error.hpp"
#include "tame.hpp"

namespace chancery::html {

namespace {

// A tree takes some 8 bytes for each byte of a page, 30 for one made of tags alone.
constexpr std::size_t kTreeBytesPerByte = 128, kTreeBytesLeast = 16 << 20;

struct Attempt {
  Arena* arena;
  std::jmp_buf out_of_memory;
};

void* allocate(void* attempt, std::size_t bytes) {
  auto& self = *static_cast<Attempt*>(attempt);
  if (auto* memory = self.arena->allocate(bytes)) return memory;
  std::longjmp(self.out_of_memory, 1);
}
void keep(void*, void*) {}

// Null if the arena was used up. No object with a destructor may live here.
GumboOutput* parse(std::string_view page, Attempt& attempt) {
  if (setjmp(attempt.out_of_memory) != 0) return nullptr;
  auto options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = keep;
  options.userdata = &attempt;
  options.max_errors = 0;
  return gumbo_parse_with_options(&options, page.data(), page.size());
}

GumboOutput* parse(std::string_view page, Arena& arena) {
  arena.reset(page.size() * kTreeBytesPerByte + kTreeBytesLeast);
  Attempt attempt{&arena, {}};
  return parse(page, attempt);
}

}  // namespace

Tree::Tree(std::string_view page, Arena& arena) : page_(page) {
  if (may_be_wild(page)) page_ = tamed_ = tamed(page, Formatting::bounded);
  output_ = parse(page_, arena);
  if (output_) return;
  page_ = tamed_ = tamed(page, Formatting::none);
  output_ = parse(page_, arena);
  if (!output_) throw Error(Code::limit, "", "the page's tree does not fit into memory");
}

}  // namespace chancery::html
