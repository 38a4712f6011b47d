#pragma once

#include "CSimdJSON.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <vector>

class Shape;
class Shapes;

struct titrong_json_parser {
  titrong_json_parser();
  ~titrong_json_parser();

  simdjson::dom::parser dom;

  /// Containers within each other that are read off their tokens.
  static constexpr size_t kDeepest = 16;

  /// What was scanned last, and the first of its tokens that has not been read.
  const uint8_t *scanned = nullptr;
  size_t length = 0;
  const uint32_t *token = nullptr;
  const uint32_t *end = nullptr;
  /// The first backslash at or behind the last string that was looked at; the end if there is none.
  const uint8_t *escape = nullptr;
  /// Texts without their escapes, which are no longer than what was scanned, and where the next one goes.
  std::vector<uint8_t> texts;
  uint8_t *text = nullptr;

  /// The tape of the last record: values, keys of members and a byte of their hashes.
  std::vector<uint64_t> values;
  std::vector<uint64_t> keys;
  std::vector<uint8_t> hashes;
  titrong_json_tape tape = {};
  std::unique_ptr<Shapes> shapes;
  /// Of the record on the tape: its first token and its shape, null if it has none that is known.
  const uint32_t *first = nullptr;
  const Shape *shape = nullptr;

  static const uint8_t *find_escape(const uint8_t *from, const uint8_t *end) {
    const void *found = std::memchr(from, '\\', size_t(end - from));
    return found == nullptr ? end : static_cast<const uint8_t *>(found);
  }

  /// Makes room on the tape for so many values.
  void reserve_tape(size_t count) {
    if (values.size() >= count) return;
    values.resize(count);
    keys.resize(count);
    // Hashes are read sixteen at once.
    hashes.resize(count + 16);
  }

  /// Makes room for a text of `length` bytes, nested no deeper than `limit`.
  void reserve(size_t length, size_t limit) {
    if (dom.capacity() >= length && dom.max_depth() == limit) return;
    // Twenty bytes are set aside for each byte of room, so records get no more of it than they need.
    const size_t grown = length > dom.capacity() ? dom.capacity() * 2 : dom.capacity();
    const size_t capacity = std::max({length, grown, size_t(4 * 1024)});
    if (dom.allocate(capacity, limit) != simdjson::SUCCESS) std::terminate();
  }
};
