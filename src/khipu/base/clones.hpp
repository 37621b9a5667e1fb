#pragma once
// KHIPU_CLONES before a function: compiled for several kinds of processor, the best is taken when the program starts.
// KHIPU_INTEGER_CLONES: the same for loops over 64-bit integers, which know more kinds. These alone may fuse a product
// and a sum of floats, which would not be the same on every machine.

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define KHIPU_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#define KHIPU_INTEGER_CLONES __attribute__((target_clones("arch=skylake-avx512", "avx2", "default")))
#else
#define KHIPU_CLONES
#define KHIPU_INTEGER_CLONES
#endif
