#pragma once
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// libFuzzer as a library: runs the callback on one mutated input after the other.
int LLVMFuzzerRunDriver(
    int *argc, char *_Nullable *_Nonnull *_Nonnull argv,
    int (*callback)(const uint8_t *_Nullable data, size_t size));

#pragma clang assume_nonnull end
