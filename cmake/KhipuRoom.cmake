# khipu_room(NAME [ROOMS a b …] [LINK_PUBLIC t …] [LINK t …])
#
# One room is one library, khipu_NAME, of the .cpp files beside the room's CMakeLists.txt; the x_test.cpp files
# there become one test program, khipu_NAME_test. ROOMS are the rooms to the left that it may include.
function(khipu_room name)
  cmake_parse_arguments(ARG "" "" "ROOMS;LINK_PUBLIC;LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  add_library(khipu_${name} STATIC ${sources})
  target_include_directories(khipu_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM ARG_ROOMS PREPEND khipu_)
  # What nearly every file includes is parsed once; that each header includes what it needs, tests/house proves.
  if(name STREQUAL base)
    target_precompile_headers(khipu_base PRIVATE <algorithm> <chrono> <filesystem> <map> <memory> <optional> <string>
                              <string_view> <unordered_map> <vector> <fmt/format.h> <tl/expected.hpp>)
  else()
    target_precompile_headers(khipu_${name} REUSE_FROM khipu_base)
  endif()
  target_link_libraries(khipu_${name} PUBLIC ${ARG_ROOMS} ${ARG_LINK_PUBLIC} PRIVATE khipu_warnings ${ARG_LINK})

  if(KHIPU_TESTS AND tests)
    add_executable(khipu_${name}_test ${tests})
    target_link_libraries(khipu_${name}_test PRIVATE khipu_${name} khipu_warnings GTest::gmock_main ${ARG_LINK})
    target_compile_definitions(khipu_${name}_test PRIVATE KHIPU_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                                          KHIPU_BUILD_DIR="${PROJECT_BINARY_DIR}")
    # Reading GoogleTest is half of what a test costs to build; -O1 builds faster than -O2 and tests as well.
    if(name STREQUAL base)
      target_precompile_headers(khipu_base_test PRIVATE <algorithm> <filesystem> <fstream> <map> <memory> <optional>
                                <random> <string> <string_view> <vector> <fmt/format.h> <gmock/gmock.h>
                                <gtest/gtest.h> <tl/expected.hpp>)
    else()
      target_precompile_headers(khipu_${name}_test REUSE_FROM khipu_base_test)
    endif()
    target_compile_options(khipu_${name}_test PRIVATE $<$<CONFIG:Release>:-O1>)
    gtest_discover_tests(khipu_${name}_test DISCOVERY_MODE PRE_TEST TEST_PREFIX "${name}." )
  endif()
endfunction()
