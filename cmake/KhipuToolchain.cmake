# How everything is compiled: the language, build types, warnings, sanitizers, ccache.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
# The program finds its data beside itself, in bin/../share/khipu.
set(KHIPU_SHARE ${CMAKE_BINARY_DIR}/share/khipu)

# Dev: fast enough to code the gold with, asserts on.
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1")
set(CMAKE_C_FLAGS_DEV "-O1 -g1")
# -O3 takes a fifth longer to build and is no faster here.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(KHIPU_CCACHE ccache)
if(KHIPU_CCACHE)
  # Without this sloppiness ccache passes over every file that uses a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${KHIPU_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${KHIPU_CCACHE})
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

# -Wno-restrict, -Wno-array-bounds, -Wno-stringop-*: GCC 12 warns of sound std::string operator+ (its bug 105651), and of
# which ones depends on what it inlines, so on the length of the checkout's own path. Never an error, for the same reason:
# -Wmaybe-uninitialized.
add_library(khipu_warnings INTERFACE)
target_compile_options(khipu_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
                                                -Wno-stringop-overread -Wnon-virtual-dtor -Woverloaded-virtual)
if(KHIPU_WARNINGS_AS_ERRORS)
  target_compile_options(khipu_warnings INTERFACE -Werror -Wno-error=maybe-uninitialized)
endif()

if(KHIPU_SANITIZE)
  add_compile_options(-fsanitize=${KHIPU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${KHIPU_SANITIZE})
endif()
if(KHIPU_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
