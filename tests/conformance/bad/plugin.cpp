// All bad components in one plugin; which check must find which stands in finds_each_fault.py.
#include "declarations.hpp"
#include "documents.hpp"
#include "processes.hpp"
#include "results.hpp"

CHANCERY_PLUGIN(bad::Nothing, bad::Version, bad::Keyword, bad::Default, bad::Create, bad::State, bad::Address,
                bad::Clock, bad::Environment, bad::Dice, bad::Renderer, bad::Undeclared, bad::Border, bad::Dangling,
                bad::Descriptor, bad::Memory, bad::DocumentMemory, bad::Thread, bad::Locale, bad::Folder, bad::Signals,
                bad::Prints, bad::English, bad::Nul, bad::Rare, bad::Newlines, bad::Empty, bad::Exits, bad::Waits,
                bad::Lines, bad::Stops, bad::Silent, bad::Fails)
