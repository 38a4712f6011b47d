#pragma once

#include "texts.hpp"

#include <cstring>
#include <vector>

/// Records that one program writes hardly differ but in their values. What stands between those is compared with that of
/// an earlier record as text: where it is equal the tokens are too, and all of the tape but the values.
class Shape {
 public:
  /// A record with its tokens.
  struct Sample {
    const uint8_t *scanned;
    const uint32_t *token;
    const uint32_t *past;
    const uint8_t *record;
    const uint8_t *end;
  };

  /// Remembers a record that has just been written to the tape of its parser.
  /// - Returns: `false` if it is not plain enough; then this is of no use.
  bool learn(const Sample &sample, const titrong_json_parser &parser, uint32_t name);

  /// Whether a record has as many tokens.
  bool fits(const uint32_t *token, const uint32_t *last, size_t end) const {
    return count_ != 0 && size_t(last - token) >= count_ && token[count_ - 1] < end &&
           (token + count_ == last || token[count_] >= end);
  }

  /// Reads a record with as many tokens.
  /// - Returns: `false` if it differs in more than its values.
  bool read(
      const uint8_t *scanned, const uint32_t *token, const uint8_t *record, const uint8_t *end,
      TextWriter &texts);

  void forget() { count_ = 0; }

  size_t count() const { return count_; }

  /// Which token of a record a value begins with.
  size_t token(size_t place) const { return tokens_[place]; }

  /// The tape of the record that has been read.
  titrong_json_tape tape(const uint8_t *record, size_t length, const uint8_t *texts) const {
    return {values_.data(), keys_.data(), hashes_.data(), record, length, names_.data(), texts,
            name_};
  }

 private:
  /// What stands before a value, and behind the last: at its beginning the end of the text before, if that was one.
  struct Part {
    /// Where it stands in `names_`.
    uint32_t start;
    uint32_t length;
    /// The first token in it.
    uint32_t token;
    /// Of the value behind it.
    uint32_t place;
    /// The value before it is a text, and the one behind it is a number or truth value.
    bool ends_text;
    bool begins_scalar;
  };

  using Wide = uint64_t __attribute__((vector_size(16)));

  static Wide load(const uint8_t *bytes) {
    Wide wide;
    std::memcpy(&wide, bytes, sizeof wide);
    return wide;
  }

  /// Sixteen bytes at once, which are readable behind both.
  static bool is_same(const uint8_t *left, const uint8_t *right, size_t length) {
    static constexpr uint64_t kRamp[4] = {UINT64_MAX, UINT64_MAX, 0, 0};
    Wide other = {};
    for (; length > sizeof other; length -= sizeof other) {
      other |= load(left) ^ load(right);
      left += sizeof other;
      right += sizeof other;
    }
    const auto *ramp = reinterpret_cast<const uint8_t *>(kRamp) + sizeof other - length;
    other |= (load(left) ^ load(right)) & load(ramp);
    return (other[0] | other[1]) == 0;
  }

  size_t count_ = 0;
  uint32_t name_ = 0;
  std::vector<Part> parts_;
  std::vector<uint8_t> names_;
  std::vector<uint64_t> values_;
  std::vector<uint32_t> tokens_;
  std::vector<uint64_t> keys_;
  std::vector<uint8_t> hashes_;
};

/// The shapes of late.
class Shapes {
 public:
  Shapes();

  /// - Returns: the shape by which the record has been read; null if it has another.
  const Shape *read(
      const titrong_json_parser &parser, const uint32_t *token, size_t start, size_t end,
      TextWriter &texts);

  /// Remembers the shape of a record, if that has been worth it with others of late.
  void learn(const Shape::Sample &sample, const titrong_json_parser &parser);

 private:
  static constexpr size_t kMost = TITRONG_JSON_SHAPES;
  /// Shapes of as many tokens that a record is compared with.
  static constexpr size_t kMostTries = 3;
  /// Records that may differ from a shape before one has had it again.
  static constexpr uint8_t kPatience = 4;
  /// What it costs to learn one, in records read by one; and the most that can be saved for it.
  static constexpr size_t kPrice = 64;
  static constexpr size_t kMostCredit = kPrice * kMost;

  void move(size_t from, size_t to);

  Shape shapes_[kMost];
  uint32_t names_[kMost] = {};
  /// Of those which only the record that they were learned from has had.
  uint8_t patience_[kMost] = {};
  /// The shape that was of use last comes first.
  uint8_t order_[kMost];
  size_t credit_ = kMostCredit;
  size_t missed_ = 0;
};
