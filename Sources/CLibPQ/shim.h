#pragma once
#include <libpq-fe.h>
#include <spawn.h>

// The PG_DIAG_* codes are character literals, which Swift cannot import.

enum {
  clibpq_diag_severity = PG_DIAG_SEVERITY_NONLOCALIZED,
  clibpq_diag_sqlstate = PG_DIAG_SQLSTATE,
  clibpq_diag_message = PG_DIAG_MESSAGE_PRIMARY,
};

// GNU additions to <spawn.h> that Swift's Glibc module leaves out. The embedded cluster needs them:
// a server that outlives its starter must hold neither its folder nor its descriptors.

extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(
    posix_spawn_file_actions_t *actions, int from);

/// Flag of posix_spawnattr_setflags: the program leads a session of its own, away from the
/// terminal's signals.
enum { clibpq_spawn_setsid = 0x80 };
