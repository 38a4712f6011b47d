import Foundation

extension PrintChild {
  /// Starts the program with the socket as its input and output; what else it inherits the worker closes.
  static func spawn(_ program: String, _ arguments: [String], socket: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket, 0)
    posix_spawn_file_actions_adddup2(&actions, socket, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Dispatch blocks signals on its threads, and a child would inherit that. A group of its own keeps the
    // terminal's Ctrl-C for us: the child ends with its socket.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, program, &actions, &attributes, words, variables)
    return code == 0 ? pid : nil
  }

  /// What Python and Typst need of ours; a secret in another variable stays here.
  private static var environment: [String] {
    let own = ProcessInfo.processInfo.environment
    let passed = ["PATH", "HOME", "TMPDIR", "TYPST_FONT_PATHS"].compactMap { name in
      own[name].map { "\(name)=\($0)" }
    }
    // Workers fill the cores side by side; threads within one only get in their way.
    return passed + ["LC_ALL=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1", "RAYON_NUM_THREADS=1"]
  }
}
