#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

/// Undoes the escapes of a JSON string (RFC 8259 §7).
class Unescaper {
 public:
  /// - Parameters: eight bytes must be readable behind the end, and there must be room for so many more than the string
  ///   has, which is always enough.
  /// - Returns: behind the last byte written; null if an escape is wrong or half a surrogate pair.
  static uint8_t *run(const uint8_t *from, const uint8_t *end, uint8_t *out) {
    while (true) {
      const size_t plain = pass(from, end, out);
      out += plain;
      from += plain;
      if (from == end) return out;
      from++;
      if (from == end) return nullptr;
      const uint8_t kind = *from++;
      if (kind == 'u') {
        uint32_t point;
        if (!code_point(from, end, point)) return nullptr;
        out = encode(point, out);
      } else {
        const uint8_t byte = meaning(kind);
        if (byte == 0) return nullptr;
        *out++ = byte;
      }
    }
  }

 private:
  /// Copies bytes up to the next backslash or the end. Escapes stand close together, and eight bytes at once are faster
  /// there than calls.
  static size_t pass(const uint8_t *from, const uint8_t *end, uint8_t *out) {
    const uint64_t ones = 0x0101010101010101;
    for (size_t count = 0;; count += 8) {
      const size_t left = size_t(end - from) - count;
      uint64_t bytes;
      std::memcpy(&bytes, from + count, sizeof bytes);
      std::memcpy(out + count, &bytes, sizeof bytes);
      const uint64_t others = bytes ^ ones * '\\';
      // The lowest high bit is that of the first backslash.
      const uint64_t found = (others - ones) & ~others & ones << 7;
      const size_t before = found == 0 ? 8 : size_t(__builtin_ctzll(found)) / 8;
      if (before >= left) return count + left;
      if (before < 8) return count + before;
    }
  }

  static uint8_t meaning(uint8_t kind) {
    switch (kind) {
      case '"':
      case '\\':
      case '/': return kind;
      case 'b': return '\b';
      case 'f': return '\f';
      case 'n': return '\n';
      case 'r': return '\r';
      case 't': return '\t';
      default: return 0;
    }
  }

  static bool code_point(const uint8_t *&from, const uint8_t *end, uint32_t &point) {
    if (!four_digits(from, end, point)) return false;
    if (point < 0xD800 || point > 0xDFFF) return true;
    uint32_t low;
    if (point > 0xDBFF || end - from < 2 || from[0] != '\\' || from[1] != 'u') return false;
    from += 2;
    if (!four_digits(from, end, low) || low < 0xDC00 || low > 0xDFFF) return false;
    point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    return true;
  }

  static bool four_digits(const uint8_t *&from, const uint8_t *end, uint32_t &value) {
    if (end - from < 4) return false;
    value = 0;
    for (int index = 0; index < 4; index++) {
      const uint8_t byte = *from++;
      const uint8_t letter = uint8_t((byte | 0x20) - 'a');
      if (uint8_t(byte - '0') < 10) {
        value = value << 4 | uint32_t(byte - '0');
      } else if (letter < 6) {
        value = value << 4 | uint32_t(letter + 10);
      } else {
        return false;
      }
    }
    return true;
  }

  static uint8_t *encode(uint32_t point, uint8_t *out) {
    const auto tail = [&](int shift) { *out++ = uint8_t(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) {
      *out++ = uint8_t(point);
    } else if (point < 0x800) {
      *out++ = uint8_t(0xC0 | point >> 6);
      tail(0);
    } else if (point < 0x10000) {
      *out++ = uint8_t(0xE0 | point >> 12);
      tail(6);
      tail(0);
    } else {
      *out++ = uint8_t(0xF0 | point >> 18);
      tail(12);
      tail(6);
      tail(0);
    }
    return out;
  }
};
