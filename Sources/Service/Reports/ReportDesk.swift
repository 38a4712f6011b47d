public import Foundation
import Model
import Reports
import Warehouse

/// Requests for reports and what came of them, each in a folder of its own, so that they survive the process.
public actor ReportDesk {
  /// Requests that wait at one time; more are sent away.
  static let mostWaiting = 32
  /// Requests kept; the oldest ones go.
  static let mostKept = 256

  /// What became of a request.
  enum State: Equatable {
    case waiting
    case making
    case done
    case failed(key: String, arguments: [String: String])
  }

  private struct Failure: Codable {
    let key: String
    let arguments: [String: String]
  }

  private let folder: URL
  private var queue: [String] = []
  private var current: String?
  private var ended: (made: Int, failed: Int) = (0, 0)
  private var sleeper: CheckedContinuation<Void, Never>?

  /// - Parameter folder: taken up with the requests a process that is gone has left unanswered.
  public init(folder: URL) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    queue = Self.ids(in: folder).filter { id in
      let place = folder.appending(path: id)
      return !Self.exists(place, "files/\(ReportManifest.fileName)")
        && !Self.exists(place, "failed.json") && Self.exists(place, "request.json")
    }
  }

  nonisolated func files(of id: String) -> URL { place(id).appending(path: "files") }

  private nonisolated func place(_ id: String) -> URL { folder.appending(path: id) }

  private static func exists(_ place: URL, _ name: String) -> Bool {
    FileManager.default.fileExists(atPath: place.appending(path: name).path)
  }

  /// Oldest first.
  private static func ids(in folder: URL) -> [String] {
    let manager = FileManager.default
    let names = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter(isID).map { name in
      let path = folder.appending(path: name).path
      let made = try? manager.attributesOfItem(atPath: path)[.creationDate] as? Date
      return (name, made ?? .distantPast)
    }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
  }

  private static func isID(_ text: String) -> Bool {
    text.count == 24 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  /// Keeps a request and calls the worker; one that is known already, and did not fail, is left as it is.
  ///
  /// - Throws: `ReportRequestError.queueFull`
  func take(_ request: ReportRequest, id: String) throws {
    switch state(id) {
    case .waiting, .making, .done: return
    case .failed, nil: break
    }
    guard queue.count < Self.mostWaiting else {
      throw ReportRequestError.queueFull(queue.count)
    }
    makeRoom()
    let place = place(id)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try? FileManager.default.removeItem(at: place.appending(path: "failed.json"))
    try JSONEncoder().encode(request).write(
      to: place.appending(path: "request.json"), options: .atomic)
    queue.append(id)
    sleeper?.resume()
    sleeper = nil
  }

  private func makeRoom() {
    let kept = Self.ids(in: folder)
    for id in kept.dropLast(Self.mostKept - 1) where id != current && !queue.contains(id) {
      try? FileManager.default.removeItem(at: place(id))
    }
  }

  /// `nil` for a request nobody knows.
  func state(_ id: String) -> State? {
    guard Self.isID(id), Self.exists(place(id), "request.json") else { return nil }
    if id == current { return .making }
    if queue.contains(id) { return .waiting }
    let failed = place(id).appending(path: "failed.json")
    if let data = FileManager.default.contents(atPath: failed.path),
      let failure = try? JSONDecoder().decode(Failure.self, from: data)
    {
      return .failed(key: failure.key, arguments: failure.arguments)
    }
    return Self.exists(place(id), "files/\(ReportManifest.fileName)") ? .done : .waiting
  }

  func request(_ id: String) -> ReportRequest? {
    guard Self.isID(id) else { return nil }
    return FileManager.default.contents(atPath: place(id).appending(path: "request.json").path)
      .flatMap { try? JSONDecoder().decode(ReportRequest.self, from: $0) }
  }

  /// The next request to be answered, once there is one; `nil` when the task was cancelled.
  func next() async -> String? {
    while !Task.isCancelled {
      if !queue.isEmpty {
        let id = queue.removeFirst()
        current = id
        return id
      }
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          if Task.isCancelled { continuation.resume() } else { sleeper = continuation }
        }
      } onCancel: {
        Task { await self.wake() }
      }
    }
    return nil
  }

  private func wake() {
    sleeper?.resume()
    sleeper = nil
  }

  var families: [MetricFamily] {
    var requests = MetricFamily(
      "titrong_report_requests", .gauge, "Requests for reports that are not answered, by state.")
    requests.add(Double(queue.count), ("state", "waiting"))
    requests.add(current == nil ? 0 : 1, ("state", "making"))
    var answered = MetricFamily(
      "titrong_report_requests_ended", .counter, "Requests for reports that ended, by outcome.")
    answered.add(Double(ended.made), ("outcome", "made"))
    answered.add(Double(ended.failed), ("outcome", "failed"))
    return [requests, answered]
  }

  /// - Parameter failure: what to tell who asked; `nil` if the files are there.
  func end(_ id: String, _ failure: Explanation?) {
    current = nil
    guard let failure else {
      ended.made += 1
      return
    }
    ended.failed += 1
    let words = Failure(key: failure.key, arguments: failure.arguments)
    try? JSONEncoder().encode(words).write(
      to: place(id).appending(path: "failed.json"), options: .atomic)
  }
}
