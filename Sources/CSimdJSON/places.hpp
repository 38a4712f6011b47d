#pragma once

#include "tape.hpp"

/// To which places of the tape the values of a record go, told in their order: as `TapeWriter` puts them, a row for each
/// depth.
class Places {
 public:
  Places() { begin_row(); }

  /// The next value, which holds nothing.
  size_t value() { return next_[depth_]++; }

  /// The next value, and what follows is in it.
  size_t open() {
    const size_t place = next_[depth_++]++;
    begin_row();
    return place;
  }

  /// The last one to be closed is the record.
  void close() {
    if (depth_ > 0) depth_--;
  }

  size_t rows() const { return begun_; }
  static size_t first(size_t row) {
    return titrong_json_tape_place::kFirst + row * titrong_json_tape_place::kRow;
  }
  /// Behind the values of a row.
  size_t past(size_t row) const { return next_[row]; }

 private:
  void begin_row() {
    if (begun_ > depth_) return;
    next_[begun_] = first(begun_);
    begun_++;
  }

  size_t next_[titrong_json_parser::kDeepest];
  size_t depth_ = 0;
  size_t begun_ = 0;
};
