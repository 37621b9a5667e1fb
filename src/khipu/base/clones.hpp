#pragma once
// KHIPU_CLONES before a function: compiled for several kinds of processor, the best is taken when the program starts.

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define KHIPU_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define KHIPU_CLONES
#endif
