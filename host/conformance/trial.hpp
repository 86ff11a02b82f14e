// A component at work on one document after the other, as the engine runs it, and what it made of the last one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/engine/analysis.hpp"
#include "subject.hpp"

namespace chancery::conformance {

// What a component made, as pairs of a name ("rows of table 'section'") and a hash.
using Parts = std::vector<std::pair<std::string, std::string>>;
// The name of the first part that differs; empty if none does.
std::string first_difference(const Parts& a, const Parts& b);

std::string as_lines(const Parts& parts);
Parts from_lines(std::string_view lines);

// The host that the component is given: the real one, or the one that watches (watched_host.hpp).
enum class Host { real, watched };
// What a collector finds in its target: nothing, or what one before it left.
enum class Found { nothing, left };

class Trial : core::CallWatch {
 public:
  // Creates the component with its neighbours; `collected`: a collector's target, in the working directory, which is
  // the check's own. Throws Error as core::Instance does.
  Trial(const Subject& subject, const core::Plan& plan, Host host = Host::real, const char* collected = "collected",
        Found found = Found::nothing);
  ~Trial() override;
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  // Runs one document. Throws Error{pipeline} if it failed before it came to the component.
  const core::DocumentOutcome& run(std::string_view bytes, std::string_view id = "document.txt");
  const core::DocumentOutcome& outcome() const { return outcome_; }
  bool well() const { return outcome_.outcome == core::Outcome::ok; }
  // What was made of that document; of a collector, of all documents: it then takes no more.
  Parts parts();

  // From now on `add` may put rows into the document's tables before each call of the component; null: nobody does.
  void before_it(std::function<void(core::Document&)> add) { before_it_ = std::move(add); }

  // What the component itself took for all documents so far.
  std::uint64_t nanoseconds() const;
  // A renderer's pieces, head and all, as bytes.
  std::vector<std::string> rendered() const;
  // What a renderer wants at the top of a piece's file, by the piece.
  std::vector<std::pair<std::string, std::string>> heads() const;
  // Whether the collector's descriptor still is that of its target.
  bool has_its_target() const;
  // A collector's other faces. Throw Error with what it said.
  void flush();
  void forget(const std::string& id);
  // Completes the target and returns its bytes.
  std::string finished();
  std::vector<core::Member> members(std::string_view bytes);
  // What is made of these members, whoever listed them.
  Parts parts_of(std::string_view bytes, const std::vector<core::Member>& members);

  core::Document& document() { return analysis_->document(); }

 private:
  void entering(std::uint32_t slot, const core::PlannedComponent& component, std::uint64_t now_ns) override;
  std::uint32_t own_slot() const;
  template <class Members>
  void run_container(const core::ReaderInput& input, Members&& members);
  void run_member(const core::ReaderInput& input);
  void run_document(const core::ReaderInput& input);
  Parts document_parts();
  void export_document(std::string_view bytes);
  template <class F>
  auto call(F&& f);

  const Subject* subject_;
  Host host_;
  std::string target_;
  std::optional<core::Analysis> analysis_;
  std::function<void(core::Document&)> before_it_;
  core::DocumentOutcome outcome_;
  core::OutputSide output_;
  Parts made_;
};

// "the document 'a reply': plugin: what it said"; empty if it went well.
std::string trouble(const core::DocumentOutcome& outcome, std::string_view document);

}  // namespace chancery::conformance
