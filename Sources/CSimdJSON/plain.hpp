#pragma once

#include "words.hpp"

#include <cstring>

/// Values that stand in their text as simply as values mostly do.
class Plain {
 public:
  /// A value that is neither a text nor a container; 0 if it is not plain. Behind it stands at least what it is in.
  /// - Parameter place: where it is in its record.
  static uint64_t scalar(const uint8_t *value, size_t place) {
    switch (*value) {
      case 't': return word(value, "true", 4, 't');
      case 'f': return word(value, "false", 5, 'f');
      case 'n': return word(value, "null", 4, 'n');
      default: return number(value, place);
    }
  }

  /// The quote at which a string ends, of which the last byte before the next token is given; null if there is none.
  static const uint8_t *closing_quote(const uint8_t *last) {
    while (*last != '"') {
      if (!is_space(*last)) return nullptr;
      last--;
    }
    return last;
  }

  static bool is_space(uint8_t byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
  }

 private:
  static constexpr ptrdiff_t kDigits = 16;

  static bool ends_value(uint8_t byte) {
    return byte == ',' || byte == '}' || byte == ']' || is_space(byte);
  }

  static bool is_digit(uint8_t byte) { return uint8_t(byte - '0') < 10; }

  static uint64_t word(const uint8_t *value, const char *name, size_t length, char kind) {
    const bool is_it = std::memcmp(value, name, length) == 0 && ends_value(value[length]);
    return is_it ? titrong_json_word::of(kind) : 0;
  }

  static uint64_t number(const uint8_t *digit, size_t place) {
    const bool is_negative = *digit == '-';
    if (is_negative) digit++;
    const uint8_t *first = digit;
    int64_t value = 0;
    while (is_digit(*digit) && digit - first <= kDigits) value = value * 10 + (*digit++ - '0');
    const ptrdiff_t count = digit - first;
    if (count == 0 || count > kDigits || (count > 1 && *first == '0')) return 0;
    if (*digit != '.') {
      if ((is_negative && value == 0) || !ends_value(*digit)) return 0;
      return titrong_json_word::whole(is_negative ? -value : value);
    }
    first = ++digit;
    while (is_digit(*digit) && digit - first <= kDigits) digit++;
    if (digit == first || digit - first > kDigits || !ends_value(*digit)) return 0;
    return titrong_json_word::of('x', place);
  }
};
