// Bad components in C++, all in one plugin; which check must find which stands in finds_each_fault.py.
#include "borrowing.hpp"
#include "declarations.hpp"
#include "documents.hpp"
#include "exporting.hpp"
#include "failing.hpp"
#include "optional.hpp"
#include "own_memory.hpp"
#include "processes.hpp"
#include "results.hpp"

CHANCERY_PLUGIN(bad::Nothing, bad::Overruns, bad::Overflows, bad::SharedVariable, bad::Keyword, bad::Default,
                bad::Create, bad::State, bad::Address, bad::Clock, bad::Environment, bad::Dice, bad::HostName,
                bad::Zone, bad::Letters, bad::Unset, bad::Order, bad::Hundredth, bad::BySize, bad::Renderer,
                bad::Undeclared, bad::Border, bad::Cut, bad::Small, bad::Dangling, bad::Descriptor, bad::Memory,
                bad::Maps, bad::DocumentMemory, bad::Thread, bad::Locale, bad::Folder, bad::Signals, bad::Umask,
                bad::Variable, bad::Rounding, bad::Closes, bad::Alarm, bad::Forks, bad::Connects, bad::Opens,
                bad::Reads, bad::Leaves, bad::Sleeps, bad::Spins, bad::Greedy, bad::Prints, bad::English, bad::Nul,
                bad::Rare, bad::Newlines, bad::Empty, bad::Exits, bad::Waits, bad::Lines, bad::Stops, bad::Deep,
                bad::Rarest, bad::Silent, bad::Fails, bad::Writes, bad::Overreads, bad::Underreads, bad::Keeps,
                bad::ThreadCalls, bad::Swallows, bad::HalfDone, bad::Deaf, bad::Example, bad::Required, bad::Ignored,
                bad::Late, bad::Pointless, bad::Shared, bad::OtherDefault, bad::Words, bad::HalfCharacters,
                bad::Collects, bad::Appends, bad::Remembers, bad::NeedsOne, bad::ClosesTarget, bad::OwnHead,
                bad::FullDisk, bad::Counts, bad::Longer, bad::Members, bad::Index, bad::BehindTheMark, bad::Learns,
                bad::Place, bad::NoZone, bad::LargeThreadCalls, bad::OwnStatus, bad::ReadsFigures, bad::Headings,
                bad::FailingMemory, bad::Spills, bad::First, bad::Levels, bad::OwnNumbers, bad::Hurries, bad::Score,
                bad::Secret, bad::Names, bad::Blocks, bad::Sizes, bad::Anew, bad::Duplicates)
