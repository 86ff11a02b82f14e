// exporter.ics: the deadlines of tasks as one calendar file (RFC 5545) over the run: a day's event each, with a
// reminder. A task without a day on which it is due is none. Has no clock: what a calendar asks for the time of making
// is the day on which the document was signed. Knows the ledger (plugins/ledger), not who keeps it.
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "calendar_date.hpp"
#include "chancery/plugin.hpp"
#include "content_line.hpp"
#include "displayed_text.hpp"
#include "entries.hpp"
#include "ledger_tables.hpp"
#include "official.hpp"

namespace {

using namespace chancery;

// What a text of a document is cut at: a calendar shows a few lines.
constexpr std::size_t kCharactersMax = 500;
std::string shown(std::string_view words) { return brief::shortened(words, kCharactersMax); }

class Calendar : public Collector {
 public:
  static constexpr std::string_view id = "exporter.ics", version = "1.0.0";
  static constexpr std::string_view summary = "Deadlines of tasks as a calendar";
  static constexpr std::string_view licence = "MIT";
  static constexpr auto uses = ledger::uses;
  static constexpr std::string_view options =
      R"({"type":"object","additionalProperties":false,"properties":{"name":{"type":"string","default":"任务时限",)"
      R"("description":"What the calendar is called."},"reminder_days":{"type":"integer","minimum":0,"maximum":366,)"
      R"("default":30,"description":"How many days before a deadline it is called to mind; 0: not."}}})";

  explicit Calendar(const Options& given)
      : name_(given.string("/name")), reminder_days_(given.integer("/reminder_days")) {}

  void process(const FinishedDocument& document, Target& target) override {
    std::string_view signed_on;
    for (const auto& row : document.read(tables::metadata))
      if (row.field == "date_signed" && signed_on.empty()) signed_on = row.value;
    const auto made = ics::day(signed_on).value_or("19700101") + "T000000Z";
    for (const auto& entry : ledger::entries_of(document)) append_event(entry, document.id(), made);
    write(target);
  }

  void finish(Target& target) override {
    begin();
    ics::append_line(out_, "END:VCALENDAR");
    write(target);
  }

 private:
  static constexpr std::string_view kOpen = "未明确";

  void begin() {
    if (std::exchange(begun_, true)) return;
    ics::append_line(out_, "BEGIN:VCALENDAR");
    ics::append_line(out_, "VERSION:2.0");
    ics::append_line(out_, "PRODID:-//Chancery//exporter.ics//ZH");
    ics::append_line(out_, "CALSCALE:GREGORIAN");
    append_text("X-WR-CALNAME", name_);
  }

  void append_event(const ledger::Entry& entry, std::string_view document, const std::string& made) {
    const auto due = ics::day(entry.due_end), next = ics::day_after(entry.due_end);
    if (!due || !next) return;
    begin();
    ics::append_line(out_, "BEGIN:VEVENT");
    ics::append_line(out_, "UID:" + std::string(rows::text_of(entry.key)) + "@chancery");
    ics::append_line(out_, "DTSTAMP:" + made);
    ics::append_line(out_, "DTSTART;VALUE=DATE:" + *due);
    ics::append_line(out_, "DTEND;VALUE=DATE:" + *next);
    ics::append_line(out_, "TRANSP:TRANSPARENT");
    append_text("SUMMARY", shown(entry.title));
    append_text("DESCRIPTION", description_of(entry));
    append_text("CATEGORIES", entry.kind);
    append_text("X-CHANCERY-DOCUMENT", document);
    append_reminder(entry);
    ics::append_line(out_, "END:VEVENT");
  }

  static std::string description_of(const ledger::Entry& entry) {
    const auto or_open = [](std::string_view value) { return shown(value.empty() ? kOpen : value); };
    std::string out = "台账编号：" + shown(entry.number);
    out += "\n牵头单位：" + or_open(entry.lead) + "\n配合单位：" + or_open(entry.support);
    if (!entry.responsible.empty()) out += "\n责任单位（未区分）：" + shown(entry.responsible);
    out += "\n时限：" + shown(entry.deadline) + "（" + std::string(entry.due_basis) + "）";
    out += "\n依据：" + or_open(entry.document_title) + " " + shown(entry.document_number) + " " + shown(entry.path);
    return out;
  }

  void append_reminder(const ledger::Entry& entry) {
    if (reminder_days_ == 0) return;
    ics::append_line(out_, "BEGIN:VALARM");
    ics::append_line(out_, "ACTION:DISPLAY");
    append_text("DESCRIPTION", shown(entry.title));
    ics::append_line(out_, "TRIGGER:-P" + std::to_string(reminder_days_) + "D");
    ics::append_line(out_, "END:VALARM");
  }

  void append_text(std::string_view name, std::string_view text) {
    ics::append_line(out_, std::string(name) + ":" + ics::escaped(text));
  }

  void write(const Target& target) {
    for (std::string_view rest = out_; !rest.empty();) {
      const auto n = ::write(target.descriptor(), rest.data(), rest.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw Error(Code::failed, std::string(target.path()), std::strerror(errno));
      rest.remove_prefix(static_cast<std::size_t>(n));
    }
    out_.clear();
  }

  std::string name_;
  std::int64_t reminder_days_;
  bool begun_ = false;
  std::string out_;
};

}  // namespace

CHANCERY_PLUGIN(Calendar)
