// Outcomes only get worse, and the first cause stands unless a failure follows a mere flaw.
#include "core/engine/outcome.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery;
using namespace chancery::core;

TEST_CASE("the first cause stands") {
  DocumentOutcome outcome;
  outcome.worsen(Outcome::partial, Cause::plugin, "a", "first");
  outcome.worsen(Outcome::partial, Cause::contract, "b", "second");
  CHECK(outcome.outcome == Outcome::partial);
  CHECK(outcome.cause == Cause::plugin);
  CHECK(outcome.stage == "a");
  CHECK(outcome.message == "first");
}

TEST_CASE("a failure is told instead of the flaw before it, and stays") {
  DocumentOutcome outcome;
  outcome.worsen(Outcome::partial, Cause::plugin, "a", "flaw");
  outcome.worsen(Outcome::failed, Cause::input, "b", "failure");
  CHECK(outcome.outcome == Outcome::failed);
  CHECK(outcome.stage == "b");
  outcome.worsen(Outcome::partial, Cause::contract, "c", "later");
  outcome.worsen(Outcome::failed, Cause::contract, "d", "later");
  CHECK(outcome.outcome == Outcome::failed);
  CHECK(outcome.cause == Cause::input);
  CHECK(outcome.message == "failure");
}

TEST_CASE("each error has the cause an operator looks for") {
  CHECK(cause_of(Code::bad_input) == Cause::input);
  CHECK(cause_of(Code::limit) == Cause::memory);
  CHECK(cause_of(Code::unavailable) == Cause::external);
  CHECK(cause_of(Code::io) == Cause::external);
  CHECK(cause_of(Code::contract) == Cause::contract);
  CHECK(cause_of(Code::refused) == Cause::refused);
  CHECK(cause_of(Code::failed) == Cause::plugin);
  CHECK(cause_of(Code::bad_options) == Cause::plugin);
}

TEST_CASE("every value has its name") {
  CHECK(name_of(Outcome::unread) == "unread");
  CHECK(name_of(Outcome::ok) == "ok");
  CHECK(name_of(Cause::none) == "");
  CHECK(name_of(Cause::refused) == "refused");
}

TEST_CASE("an outcome is one line, whatever stands in a name") {
  DocumentOutcome outcome;
  outcome.id = "a\n\x1b[31m答.txt";
  CHECK(outcome.text() == "a??[31m答.txt: ok");
  outcome.worsen(Outcome::failed, Cause::input, "reader.x", "why");
  CHECK(outcome.text() == "a??[31m答.txt: failed (input) at reader.x: why");
}

TEST_CASE("of a refused document only id and cause are told") {
  DocumentOutcome outcome;
  outcome.id = "a";
  outcome.worsen(Outcome::failed, Cause::refused, "x", "secret text");
  CHECK(outcome.text() == "a: failed (refused) at x");
}
