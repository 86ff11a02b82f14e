// The conformance suite's program. `chancery plugins test` starts it with a request (request.hpp). Exit code 0: all
// components conform; 1: wrong use; 2: some do not.
#include <cstdio>
#include <filesystem>

#include "chancery/error.hpp"
#include "session.hpp"
#include "strange_surroundings.hpp"

namespace {

int run(const char* word) {
  using namespace chancery::conformance;
  const auto request = parse_request(word);
  if (request.list) return list_checks(), 0;
  if (request.parts_of.empty()) return answer(request, std::filesystem::read_symlink("/proc/self/exe"));
  make_surroundings_strange();
  return print_parts(request);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc == 2 ? argv[1] : "{}");
  } catch (const std::exception& e) {
    std::fprintf(stderr, "chancery plugins test: %s\n", e.what());
    return 1;
  }
}
