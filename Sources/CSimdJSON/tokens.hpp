#pragma once

#include "escapes.hpp"
#include "parser.hpp"
#include "plain.hpp"

/// Reads keys and texts off the tokens that the first stage of simdjson has found in a valid UTF-8 text without control
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
    const uint8_t *last = Plain::closing_quote(bytes_ + token_[1] - 1);
    if (last == nullptr || last <= bytes_ + first) return false;
    length = size_t(last - bytes_) - first - 1;
    return true;
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

  const uint8_t *bytes_;
  const uint32_t *token_;
  const uint32_t *end_;
  size_t start_;

 private:
  /// Strings are asked about in their order, so that each backslash is looked for once.
  bool has_escape(const uint8_t *string, size_t length) {
    if (escape_ < string) escape_ = titrong_json_parser::find_escape(string, last_);
    return escape_ < string + length;
  }

  const uint8_t *last_;
  const uint8_t *escape_;
  const uint8_t *texts_;
  uint8_t *text_;
};
