#pragma once

#include "parser.hpp"

#include <cstring>

/// The tape of simdjson (doc/tape.md), which holds everything simdjson has found right.
class DomTape {
 public:
  explicit DomTape(const titrong_json_parser &parser)
      : tape_(parser.dom.doc.tape.get()), strings_(parser.dom.doc.string_buf.get()) {}

 protected:
  uint8_t kind(size_t at) const { return uint8_t(tape_[at] >> 56); }

  /// Where the bytes of a text begin.
  size_t string(size_t at) const { return size_t(tape_[at] & 0x00FF'FFFF'FFFF'FFFF) + 4; }

  size_t length(size_t start) const {
    uint32_t length;
    std::memcpy(&length, strings_ + start - 4, sizeof length);
    return length;
  }

  size_t after(size_t at) const {
    switch (kind(at)) {
      case '{':
      case '[': return size_t(tape_[at] & 0xFFFF'FFFF);
      case 'l':
      case 'u':
      case 'd': return at + 2;
      default: return at + 1;
    }
  }

  const uint64_t *tape_;
  const uint8_t *strings_;
};
