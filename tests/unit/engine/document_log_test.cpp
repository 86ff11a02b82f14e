// Log lines that wait for the outcome of their document.
#include "core/engine/document_log.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

namespace {

// A log whose lines can be looked at: "info a\n".
struct SeenLog {
  std::ostringstream out;
  spdlog::logger logger{"seen", std::make_shared<spdlog::sinks::ostream_sink_st>(out)};

  SeenLog() { logger.set_pattern("%l %v"); }
  std::string taken() {
    auto text = out.str();
    out.str("");
    return text;
  }
};

}  // namespace

TEST_CASE("outside documents each line is told at once") {
  SeenLog seen;
  DocumentLog log(seen.logger);
  log.logger().info("a");
  CHECK(seen.taken() == "info a\n");
  log.hold();
  log.logger().warn("b");
  log.pass();
  log.logger().info("c");
  CHECK(seen.taken() == "warning b\ninfo c\n");
}

TEST_CASE("of a document the lines wait, and are told in order or dropped") {
  SeenLog seen;
  DocumentLog log(seen.logger);
  log.hold();
  log.logger().info("a");
  log.logger().error("b");
  CHECK(seen.taken().empty());
  log.tell();
  CHECK(seen.taken() == "info a\nerror b\n");
  log.logger().info("secret");
  log.drop();
  log.logger().info("c");
  log.tell();
  log.tell();
  CHECK(seen.taken() == "info c\n");
}

TEST_CASE("lines below the level are not kept") {
  SeenLog seen;
  seen.logger.set_level(spdlog::level::warn);
  DocumentLog log(seen.logger);
  log.hold();
  log.logger().info("a");
  log.logger().warn("b");
  log.tell();
  CHECK(seen.taken() == "warning b\n");
}

TEST_CASE("a line is one line") {
  SeenLog seen;
  DocumentLog log(seen.logger);
  log.logger().info("a\n\x1b[31m答{}");
  CHECK(seen.taken() == "info a??[31m答{}\n");
}

TEST_CASE("so many lines wait and no more, but none is lost in silence") {
  SeenLog seen;
  DocumentLog log(seen.logger);
  log.hold();
  for (std::size_t i = 0; i < DocumentLog::kWaitingMax; ++i) log.logger().info("x");
  log.tell();
  CHECK(seen.taken().size() == DocumentLog::kWaitingMax * 7);
  for (std::size_t i = 0; i < DocumentLog::kWaitingMax + 2; ++i) log.logger().info("x");
  log.tell();
  const auto text = seen.taken();
  CHECK(text.substr(DocumentLog::kWaitingMax * 7) == "warning 2 more lines of this document are not shown\n");
}
