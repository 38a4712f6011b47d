import Dispatch

/// Runs a task on a thread of its own, so that `read(2)` on a pipe never holds a thread of the cooperative pool.
public final class ThreadExecutor: TaskExecutor {
  private let queue: DispatchQueue

  public init(label: String) { queue = DispatchQueue(label: label) }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
