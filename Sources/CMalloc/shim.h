#pragma once
// The allocator's settings; the Glibc module leaves them out.
#include <malloc.h>
