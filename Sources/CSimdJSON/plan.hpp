#pragma once

#include "CSimdJSON.h"

#include <array>
#include <cstring>
#include <deque>
#include <vector>

/// Finds the slots of keys. Records of one kind have their keys in one order: the key that came next the last time is
/// tried first, and only another one is looked for in a table, in which no two keys of an object share a place. Keys
/// that do not matter are learned as long as there are free places.
struct titrong_json_plan {
  /// Objects: the outermost one, and any of which no key matters.
  static constexpr uint8_t root = 0;
  static constexpr uint8_t ignored = 1;
  /// Of keys that do not matter; words have room for it.
  static constexpr uint8_t elsewhere = TITRONG_JSON_SLOTS - 1;

  struct Key {
    /// The first eight bytes and the last eight, less if there are not as many.
    uint64_t head;
    uint64_t tail;
    uint64_t mask;
    size_t tail_at;
    size_t length;
    const char *name;
    Key *next;
    uint8_t slot;

    /// Eight bytes behind the name must be readable.
    bool is(const uint8_t *other, size_t count) const {
      return count == length && ((load(other) ^ head) & mask) == 0 &&
             ((load(other + tail_at) ^ tail) & mask) == 0 &&
             (count <= 16 || std::memcmp(other, name, count) == 0);
    }
  };

  titrong_json_plan(const titrong_json_key *keys, size_t count);

  size_t slots() const { return slots_; }

  /// For each slot the place of its value on a tape; 0 if it is absent or null.
  using Layout = std::array<uint32_t, TITRONG_JSON_SLOTS>;

  /// Valid until the next one.
  const Layout &layout(const titrong_json_tape &tape) {
    const size_t index = tape.shape % TITRONG_JSON_SHAPES;
    Layout &layout = layouts_[index];
    if (tape.shape == 0 || shapes_[index] != tape.shape) {
      layout.fill(0);
      lay(tape, kRecord, root, layout);
      shapes_[index] = tape.shape;
    }
    return layout;
  }

 private:
  struct Object {
    Key *start;
    uint64_t multiplier;
    std::array<Key *, 64> places;
    std::vector<Key *> keys;
  };

  /// The place of a record on its tape.
  static constexpr size_t kRecord = 1;

  static uint64_t load(const uint8_t *bytes) {
    uint64_t word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
  }

  static size_t place(uint64_t head, size_t length, uint64_t multiplier) {
    return size_t(((head ^ uint64_t(length) << 56) * multiplier) >> 58);
  }

  uint8_t add_object();
  Key *add_key(const uint8_t *bytes, size_t length, const char *name, uint8_t slot);
  bool arrange(Object &object, uint64_t multiplier);
  Key *find(uint8_t object, const uint8_t *name, size_t length);

  /// The slot of a key behind another one, or `elsewhere`.
  uint8_t slot(uint8_t object, Key *&before, const uint8_t *name, size_t length) {
    Key *key = before->next;
    if (!key->is(name, length)) {
      key = find(object, name, length);
      if (key == nullptr) return elsewhere;
      before->next = key;
    }
    before = key;
    return key->slot;
  }

  /// Places what the object at `place` of a tape holds.
  void lay(const titrong_json_tape &tape, size_t place, uint8_t object, Layout &layout);

  std::deque<Key> keys_;
  std::vector<Object> objects_;
  std::array<uint8_t, TITRONG_JSON_SLOTS> object_of_;
  size_t slots_ = 0;
  /// Of the shapes known of late; 0 is none.
  std::array<uint32_t, TITRONG_JSON_SHAPES> shapes_ = {};
  std::array<Layout, TITRONG_JSON_SHAPES> layouts_ = {};
};
