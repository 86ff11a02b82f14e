// A sink's life: see template_process.hpp. One collector, its target, and documents one after the other.
#include <spdlog/spdlog.h>

#include <cstdlib>

#include "../process/channel.hpp"
#include "../process/memory_limit.hpp"
#include "../process/start.hpp"
#include "collectors.hpp"
#include "packed_document.hpp"
#include "redaction.hpp"
#include "serving_process.hpp"
#include "template_process.hpp"
#include "worker.hpp"

namespace chancery::core {
namespace {

constexpr std::uint64_t kDocumentBytesMax = std::uint64_t{1} << 34;

class Sink {
 public:
  explicit Sink(const ServiceRequest& request)
      : loaded_(load_pinned(request)),
        planned_(loaded_->plan.exporters.at(request.collector)),
        log_{kFirstPassed, 0},
        logger_(logger_to(log_, request.log_level)),
        document_(loaded_->plan.tables) {
    output_.collector = true;
    output_.target_path = request.target_path;
    output_.target_fd = kFirstPassed + 1;
    for (std::size_t i = 0; i < loaded_->plan.stages.size(); ++i)
      document_.name_stage(stage_slot(i), loaded_->plan.stages[i].id);
    MemoryLimit memory;
    memory.measure_itself();
    confine();
    send_frame(kFirstPassed, kCreating, planned_.id);
    memory.begin();
    memory.grant(kCreationMb + planned_.limits.memory_mb.value);
    instance_.emplace(planned_, *logger_);
    memory.lift();  // it may keep what a whole run gives it
    if (!(planned_.info().flags & CHANCERY_AFTER_FORK)) refuse_threads(planned_);
    send_frame(kFirstPassed, kReady, "");
  }

  void serve() {
    FrameReader reader(kDocumentBytesMax);
    for (Frame frame; receive_frame(kFirstPassed, reader, frame);) {
      switch (frame.type) {
        case kCollect: collect(frame.content); break;
        case kFlush: answer(kDone, 0, call(instance_->functions().flush)); break;
        case kForget:
          answer(kDone, 0,
                 call(instance_->functions().forget, chancery_str{frame.content.data(), frame.content.size()}));
          break;
        case kFinish: answer(kDone, 0, call(instance_->functions().finish)); break;
        default: throw Error(Code::contract, "message", "not one for a sink");
      }
    }
  }

 private:
  // A library that keeps what it has lasting needs files beside its target; one that writes all at the end a place for
  // what does not fit into memory, where it looks for one.
  void confine() {
    auto grants = loaded_->plan.grants;
    grants.add(planned_.grants);
    std::vector<std::filesystem::path> writable;
    const auto target = std::filesystem::absolute(output_.target_path);
    writable.push_back(planned_.info().has_flush ? target.parent_path() : scratch_beside(target));
    if (!planned_.info().has_flush) ::setenv("TMPDIR", writable.back().c_str(), 1);
    confine_to_load(*loaded_, grants, std::move(writable), grants.exec);
  }

  void collect(std::string_view bytes) {
    const auto news = unpack_news(bytes);
    log_.task = news.number;
    Refusal why;
    try {
      auto document = unpack_document(news.content, loaded_->plan, document_);
      if (!planned_.redactions_sha256.empty()) {
        redact(document_, planned_.redactions);
        document.provenance.push_back(provenance_of_redaction(planned_));
      }
      const auto& source = document.source;
      const ExportSide side{source.id, source.sha256, source.media_type, source.bytes, &document.provenance};
      call_.document_id = source.id;
      call_.document = &document_;
      call_.exported = &side;
      call_.access = &planned_.access;
      why = call_patiently(instance_->functions().process);
    } catch (const Error& e) {
      why = {static_cast<std::uint64_t>(e.code()), e.where(), e.message()};
    }
    call_.document_id = {};
    call_.document = nullptr;
    call_.exported = nullptr;
    answer(kCollected, news.number, why);
  }

  Refusal call_patiently(Instance::Face face) {
    auto left = planned_.retry;
    for (;;) {
      auto why = call(face);
      if (why.code != CHANCERY_UNAVAILABLE || left-- == 0) return why;
    }
  }

  template <class... More>
  Refusal call(chancery_status (*face)(void*, chancery_call*, More...), More... more) {
    if (!face) return {};
    call_.log = logger_.get();
    call_.component = planned_.id;
    call_.output = &output_;
    forget_denials(process_notes());
    const auto status = instance_->run(face, call_, more...);
    if (status == CHANCERY_OK) return {};
    return {static_cast<std::uint64_t>(status), call_.where, call_.message + told_denials(process_notes())};
  }

  static void answer(std::uint32_t type, std::uint64_t ticket, const Refusal& why) {
    std::string content;
    pack(TaskNews{0, ticket, packed(why)}, content);
    send_frame(kFirstPassed, type, content);
  }

  std::unique_ptr<LoadedPlan> loaded_;
  const PlannedExporter& planned_;
  LogTarget log_;
  std::shared_ptr<spdlog::logger> logger_;
  Document document_;
  OutputSide output_;
  chancery_call call_;
  std::optional<Instance> instance_;
};

}  // namespace

void serve_sink() {
  serving(kFirstPassed, [] { Sink(take_service_request(kFirstPassed)).serve(); });
}

}  // namespace chancery::core
