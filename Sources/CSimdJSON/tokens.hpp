#pragma once

#include "escapes.hpp"
#include "parser.hpp"
#include "words.hpp"

/// Reads single values off the tokens that the first stage of simdjson has found in a valid UTF-8 text without control
/// characters in strings. Whatever is not as it should be, or not plain, is refused.
class TokenReader {
 public:
  /// - Parameter start: where the record begins in what was scanned; what its values say of places is counted from there.
  TokenReader(const titrong_json_parser &parser, const uint32_t *token, size_t start)
      : bytes_(parser.scanned), token_(token), end_(parser.end), start_(start),
        last_(parser.scanned + parser.length), escape_(parser.escape),
        texts_(parser.texts.data()), text_(parser.text) {}

  /// Behind the last token read.
  const uint32_t *token() const { return token_; }

  /// Leaves the parser where this reader has come to.
  void keep(titrong_json_parser &parser) const {
    parser.text = text_;
    parser.escape = escape_;
  }

 protected:
  static constexpr size_t kDeepest = titrong_json_parser::kDeepest;

  /// Passes the key of a member.
  bool key(size_t &first, size_t &length) {
    if (end_ - token_ < 3 || bytes_[token_[0]] != '"' || bytes_[token_[1]] != ':') return false;
    first = *token_ + 1;
    // A key written with an escape may be one that is looked for.
    if (!string(length) || has_escape(bytes_ + first, length)) return false;
    token_ += 2;
    return true;
  }

  /// Length of the string of which the token is the first quote: between its end and the next token stands only
  /// white space.
  bool string(size_t &length) const {
    const size_t first = token_[0];
    size_t last = token_[1] - 1;
    if (bytes_[last] != '"') {
      while (is_space(bytes_[last])) last--;
      if (bytes_[last] != '"') return false;
    }
    length = last - first - 1;
    return last > first;
  }

  bool text(size_t first, size_t length, uint64_t &found) {
    const uint8_t *string = bytes_ + first;
    if (!has_escape(string, length)) {
      found = titrong_json_word::span('s', first - start_, length);
      return true;
    }
    uint8_t *end = Unescaper::run(string, string + length, text_);
    if (end == nullptr) return false;
    found = titrong_json_word::span('S', size_t(text_ - texts_), size_t(end - text_));
    text_ = end;
    return true;
  }

  /// A value that is neither a text nor a container.
  bool scalar(size_t start, uint64_t &found) const {
    const uint8_t *value = bytes_ + start;
    switch (*value) {
      case 't':
        found = titrong_json_word::of('t');
        return std::memcmp(value, "true", 4) == 0 && ends_value(value[4]);
      case 'f':
        found = titrong_json_word::of('f');
        return std::memcmp(value, "false", 5) == 0 && ends_value(value[5]);
      case 'n':
        found = titrong_json_word::of('n');
        return std::memcmp(value, "null", 4) == 0 && ends_value(value[4]);
      default: return number(start, found);
    }
  }

  const uint8_t *bytes_;
  const uint32_t *token_;
  const uint32_t *end_;
  size_t start_;

 private:
  static constexpr ptrdiff_t kDigits = 16;

  static bool is_space(uint8_t byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
  }

  static bool ends_value(uint8_t byte) {
    return byte == ',' || byte == '}' || byte == ']' || is_space(byte);
  }

  static bool is_digit(uint8_t byte) { return uint8_t(byte - '0') < 10; }

  /// Strings are asked about in their order, so that each backslash is looked for once.
  bool has_escape(const uint8_t *string, size_t length) {
    if (escape_ < string) escape_ = titrong_json_parser::find_escape(string, last_);
    return escape_ < string + length;
  }

  bool number(size_t start, uint64_t &found) const {
    const uint8_t *digit = bytes_ + start;
    const bool is_negative = *digit == '-';
    if (is_negative) digit++;
    const uint8_t *first = digit;
    int64_t value = 0;
    while (is_digit(*digit) && digit - first <= kDigits) value = value * 10 + (*digit++ - '0');
    const ptrdiff_t count = digit - first;
    if (count == 0 || count > kDigits || (count > 1 && *first == '0')) return false;
    if (*digit != '.') {
      if (is_negative && value == 0) return false;
      found = titrong_json_word::whole(is_negative ? -value : value);
      return ends_value(*digit);
    }
    first = ++digit;
    while (is_digit(*digit) && digit - first <= kDigits) digit++;
    found = titrong_json_word::of('x', start - start_);
    return digit > first && digit - first <= kDigits && ends_value(*digit);
  }

  const uint8_t *last_;
  const uint8_t *escape_;
  const uint8_t *texts_;
  uint8_t *text_;
};
