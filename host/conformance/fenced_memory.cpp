// Fenced copies: see fenced_memory.hpp. Nothing is ever unmapped, so that each address means one thing for ever.
#include "fenced_memory.hpp"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <list>
#include <new>

#include "confined.hpp"

namespace chancery::conformance {
namespace {

struct Block {
  const void* of = nullptr;  // what it is a copy of
  std::size_t size = 0;
  char* begin = nullptr;  // of the copy
  char* pages = nullptr;  // with a page before and one behind
  std::size_t pages_size = 0;
  std::string what;
  Borrowed how = Borrowed::as_it_is;
  Lasting lasting = Lasting::call;
  bool is_back = false;
};

// Never destroyed: a fault may come at any time.
std::list<Block>& blocks() {
  static auto& all = *new std::list<Block>;
  return all;
}

std::size_t page() {
  static const auto size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return size;
}

void forbid(char* at, std::size_t size) { ::mprotect(at, size, PROT_NONE); }

Block make(const void* bytes, std::size_t size, std::string_view what, Borrowed how, Lasting lasting) {
  const auto inner = (size + page() - 1) / page() * page();
  Block out{bytes, size, nullptr, nullptr, inner + 2 * page(), std::string(what), how, lasting, false};
  void* const pages = ::mmap(nullptr, out.pages_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) throw std::bad_alloc();
  out.pages = static_cast<char*>(pages);
  out.begin = out.pages + page() + (how == Borrowed::fenced_before ? 0 : inner - size);
  if (size) std::memcpy(out.begin, bytes, size);
  if (how == Borrowed::read_only) ::mprotect(out.pages, out.pages_size, PROT_READ);
  if (how == Borrowed::fenced_before) forbid(out.pages, page());
  if (how == Borrowed::fenced_behind) forbid(out.pages + page() + inner, page());
  return out;
}

const char* misuse(Borrowed how) {
  switch (how) {
    case Borrowed::read_only: return "it wrote into ";
    case Borrowed::fenced_behind: return "it read behind the end of ";
    case Borrowed::fenced_before: return "it read before the beginning of ";
    default: return "it reads, after the call, from ";
  }
}
const char* advice(Borrowed how) {
  switch (how) {
    case Borrowed::read_only: return ", which is only lent: copy what is to be changed";
    case Borrowed::fenced_behind: return ": look at its size first; nothing stands behind it, no NUL either";
    case Borrowed::fenced_before: return ": look whether there is a byte before";
    default: return ", which was lent for the call alone: copy what is needed later";
  }
}

void on_fault(int signal, siginfo_t* info, void*) {
  const auto* at = static_cast<const char*>(info->si_addr);
  for (const auto& block : blocks())
    if (at >= block.pages && at < block.pages + block.pages_size)
      end_with(Verdict::Kind::failed, misuse(block.how) + block.what + advice(block.how));
  ::signal(signal, SIG_DFL);  // it comes again, and ends the process
}

}  // namespace

const char* lend(const void* bytes, std::size_t size, std::string_view what, Borrowed how, Lasting lasting) {
  for (auto& block : blocks())
    if (!block.is_back && block.of == bytes && block.size == size && block.lasting == lasting && block.what == what) {
      // Memory may have been used again for something else since.
      if (size == 0 || std::memcmp(block.begin, bytes, size) == 0) return block.begin;
    }
  return blocks().emplace_back(make(bytes, size, what, how, lasting)).begin;
}

void take_back(Lasting lasting) {
  for (auto& block : blocks()) {
    if (block.is_back || block.lasting != lasting) continue;
    block.is_back = true;
    if (block.how == Borrowed::taken_back) forbid(block.pages, block.pages_size);
  }
}

void catch_faults() {
  static char stack[64 << 10];
  const stack_t other{stack, 0, sizeof stack};
  ::sigaltstack(&other, nullptr);
  struct sigaction action {};
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  ::sigaction(SIGSEGV, &action, nullptr);
  ::sigaction(SIGBUS, &action, nullptr);
}

}  // namespace chancery::conformance
