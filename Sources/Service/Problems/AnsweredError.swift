import HTTPTypes
import Model

/// An error that knows how HTTP says it.
protocol AnsweredError: Explained {
  var status: HTTPResponse.Status { get }
  var headers: HTTPFields { get }
}

/// An error after which the connection is not used again: part of the request may be unread.
struct ConnectionEnding: Error {
  let cause: any Error
}
