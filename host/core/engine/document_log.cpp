// Waiting log lines: see document_log.hpp.
#include "document_log.hpp"

#include <spdlog/details/null_mutex.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <string>
#include <utility>
#include <vector>

#include "outcome.hpp"

namespace chancery::core {

class DocumentLog::Sink : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  explicit Sink(spdlog::logger& to) : to_(&to) {}

  void tell() {
    for (const auto& [level, text] : waiting_) to_->log(level, text);
    if (dropped_ > 0) to_->warn("{} more lines of this document are not shown", dropped_);
    drop();
  }
  void drop() {
    waiting_.clear();
    dropped_ = 0;
  }
  void set_holding(bool holding) { holding_ = holding; }

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    auto text = one_line(std::string(message.payload.data(), message.payload.size()));
    if (!holding_) to_->log(message.level, text);
    else if (waiting_.size() < kWaitingMax) waiting_.emplace_back(message.level, std::move(text));
    else ++dropped_;
  }
  void flush_() override { to_->flush(); }

 private:
  spdlog::logger* to_;
  bool holding_ = false;
  std::vector<std::pair<spdlog::level::level_enum, std::string>> waiting_;
  std::size_t dropped_ = 0;
};

DocumentLog::DocumentLog(spdlog::logger& to)
    : sink_(std::make_shared<Sink>(to)), logger_(std::make_unique<spdlog::logger>(to.name(), sink_)) {
  logger_->set_level(to.level());
}

DocumentLog::~DocumentLog() = default;

void DocumentLog::hold() { sink_->set_holding(true); }
void DocumentLog::tell() { sink_->tell(); }
void DocumentLog::drop() { sink_->drop(); }
void DocumentLog::pass() {
  sink_->tell();
  sink_->set_holding(false);
}

}  // namespace chancery::core
