#pragma once

#include "CSimdJSON.h"

#include <simdjson.h>

#include <algorithm>
#include <exception>
#include <vector>

struct titrong_json_parser {
  simdjson::dom::parser dom;

  /// What was scanned last, and the first of its tokens that has not been read.
  const uint8_t *scanned = nullptr;
  const uint32_t *token = nullptr;
  const uint32_t *end = nullptr;
  bool has_escapes = false;
  /// Texts without their escapes, which are no longer than what was scanned, and where the next one goes.
  std::vector<uint8_t> texts;
  uint8_t *text = nullptr;

  /// Makes room for a text of `length` bytes, nested no deeper than `limit`.
  void reserve(size_t length, size_t limit) {
    if (dom.capacity() >= length && dom.max_depth() == limit) return;
    // Twenty bytes are set aside for each byte of room, so records get no more of it than they need.
    const size_t grown = length > dom.capacity() ? dom.capacity() * 2 : dom.capacity();
    const size_t capacity = std::max({length, grown, size_t(4 * 1024)});
    if (dom.allocate(capacity, limit) != simdjson::SUCCESS) std::terminate();
  }
};
