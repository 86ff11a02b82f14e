// The one exception type, and how it crosses the boundary.
#include "chancery/error.hpp"

#include <new>
#include <stdexcept>

#include "chancery/plugin.hpp"
#include "chancery/testkit/catch.hpp"

using namespace chancery;

TEST_CASE("an error says where, if it knows") {
  const Error placed(Code::bad_options, "/k", "found 0, expected more");
  CHECK(std::string(placed.what()) == "/k: found 0, expected more");
  CHECK(placed.code() == Code::bad_options);
  CHECK(placed.where() == "/k");
  CHECK(std::string(Error(Code::failed, "", "no").what()) == "no");
}

TEST_CASE("codes of plugins are the ABI's statuses, and every code has a sentence of its own") {
  CHECK(static_cast<int>(Code::bad_options) == CHANCERY_BAD_OPTIONS);
  CHECK(static_cast<int>(Code::failed) == CHANCERY_FAILED);
  std::string all;
  for (const int code : {1, 2, 3, 4, 5, 6, 7, 8, 100, 101, 102, 103}) {
    const std::string line = "<" + std::string(sentence(static_cast<Code>(code))) + ">";
    CHECK(line != "<unknown error>");
    CHECK(all.find(line) == std::string::npos);
    all += line;
  }
}

namespace {

struct Said {
  std::string where, message;
};
void fail(chancery_call* call, chancery_str where, chancery_str message) {
  *reinterpret_cast<Said*>(call) = {std::string(from_abi(where)), std::string(from_abi(message))};
}
constexpr chancery_call_service kCall{sizeof(chancery_call_service), 0, fail, nullptr};

// What becomes of plugin code at the boundary: the status, then what the host was told.
template <class F>
std::string crossed(F&& f) {
  static constexpr chancery_host host{
      sizeof(chancery_host), 0, 1, 0, {}, {}, [](const chancery_host*, const char* name) -> const void* {
        return std::string_view(name) == CHANCERY_CALL_SERVICE ? &kCall : nullptr;
      }};
  Said said;
  const auto status = chancery::detail::guard(Services(host), reinterpret_cast<chancery_call*>(&said), f);
  return std::to_string(status) + " " + said.where + "|" + said.message;
}

}  // namespace

TEST_CASE("whatever plugin code throws becomes a status and a text") {
  CHECK(crossed([] {}) == "0 |");
  CHECK(crossed([] { throw Error(Code::refused, "head", "秘密"); }) == "7 head|秘密");
  CHECK(crossed([] { throw Error(Code::io, "f", "gone"); }) == "8 f|gone");
  CHECK(crossed([] { throw std::bad_alloc(); }) == "3 |out of memory");
  CHECK(crossed([] { throw std::runtime_error("boom"); }) == "8 |boom");
  CHECK(crossed([] { throw 5; }) == "8 |something was thrown that is no std::exception");
  CHECK(crossed([] { chancery::detail::check(CHANCERY_CONTRACT); }) == "6 |");
}
