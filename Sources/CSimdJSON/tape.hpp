#pragma once

#include "parser.hpp"

namespace titrong_json_tape_place {

/// Value 0 is none and value 1 the record itself.
constexpr size_t kRoot = 1;
constexpr size_t kFirst = 2;

/// Values of one depth. Not a power of two, so that rows do not share their places in the cache.
constexpr size_t kRow = 536;

}  // namespace titrong_json_tape_place

/// The tape that a parser holds, of a record.
/// - Parameters: what keys and unescaped texts are counted from.
inline const titrong_json_tape *lend_tape(
    titrong_json_parser &parser, const uint8_t *record, size_t length, const uint8_t *names,
    const uint8_t *texts) {
  parser.tape = {parser.values.data(), parser.keys.data(), parser.hashes.data(), record, length,
                 names, texts, 0};
  return &parser.tape;
}
