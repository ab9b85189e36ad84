// Stands between us and a program that we start: a process that waits for it, and then ends all
// that it has started and left behind, in whatever session that is. So it does when we ask it to,
// and when we are gone.
//
// It runs after a fork, perhaps beside other threads: system calls alone.
#pragma once

#include <sys/types.h>

namespace sealtape {

// Before the program is started. Ends where `owner` is no longer there.
void become_keeper(pid_t owner);

// Waits for the program, a child of ours, and ends as it ended. What it leaves behind has a second
// to end by itself, since it may have something to say yet; nothing has, after SIGTERM.
[[noreturn]] void keep_until_it_ends(pid_t program);

}  // namespace sealtape
