# chancery_add_plugin(<name> SOURCES... [LIBRARIES...] [NO_INSTALL]) builds <name>.so with one exported symbol and
# none undefined. chancery_add_plugin_test(<name> TESTS...) links what the plugin was compiled to with the tests into a
# Catch2 program and registers it as test <name>. chancery_add_golden_tests(<name> <folder>) registers each folder below
# it with a pipeline.json, in/ and expected/ as test <name>.golden.<case>, if there is a program chancery to run it.

function(chancery_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "NO_INSTALL" "" "SOURCES;LIBRARIES")
  set(sources ${arg_UNPARSED_ARGUMENTS} ${arg_SOURCES})
  add_library(${name} MODULE ${sources})
  target_link_libraries(${name} PRIVATE Chancery::sdk ${arg_LIBRARIES})
  target_compile_options(${name} PRIVATE -ffp-contract=off
    $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-fno-gnu-unique>)
  # With clang, the sanitizers' functions stand in the program: a plugin is left with undefined symbols then.
  if(NOT (CMAKE_CXX_COMPILER_ID MATCHES Clang AND CMAKE_CXX_FLAGS MATCHES "-fsanitize"))
    target_link_options(${name} PRIVATE -Wl,-z,defs)
  endif()
  target_link_options(${name} PRIVATE -Wl,-z,now
    -Wl,--version-script=${CMAKE_CURRENT_FUNCTION_LIST_DIR}/plugin_symbols.map)
  set_target_properties(${name} PROPERTIES
    PREFIX "" SUFFIX ".so" CXX_VISIBILITY_PRESET hidden C_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/plugin_symbols.map)
  if(CHANCERY_PLUGIN_OUTPUT_DIRECTORY)
    set_target_properties(${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CHANCERY_PLUGIN_OUTPUT_DIRECTORY})
  endif()
  if(NOT arg_NO_INSTALL)
    install(TARGETS ${name} LIBRARY DESTINATION lib/chancery/plugins)
  endif()
endfunction()

function(chancery_add_plugin_test name)
  find_package(Catch2 REQUIRED)
  if(NOT TARGET chancery_catch_main)
    set(main ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/catch_main.cpp)
    if(NOT EXISTS ${main})
      set(main ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../testkit/catch_main.cpp)
    endif()
    add_library(chancery_catch_main STATIC ${main})
    target_link_libraries(chancery_catch_main PUBLIC Catch2::Catch2)
  endif()
  get_target_property(libraries ${name} LINK_LIBRARIES)
  add_executable(${name}_test ${ARGN} $<TARGET_OBJECTS:${name}>)
  target_link_libraries(${name}_test PRIVATE Chancery::testkit chancery_catch_main ${libraries})
  target_compile_options(${name}_test PRIVATE -ffp-contract=off -O1)  # compiled for every change, run once
  add_test(NAME ${name} COMMAND ${name}_test)
  set_tests_properties(${name} PROPERTIES ENVIRONMENT CHANCERY_TEST_FOLDER=${CMAKE_CURRENT_SOURCE_DIR})
endfunction()

function(chancery_add_golden_tests name folder)
  set(golden_case ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/golden_case.sh)
  find_program(CHANCERY_PROGRAM chancery HINTS ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../../../bin)
  if(NOT CHANCERY_PROGRAM)
    message(STATUS "${name}: no program chancery was found, so its golden cases are no tests")
    return()
  endif()
  file(GLOB pipelines CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*/pipeline.json)
  foreach(pipeline IN LISTS pipelines)
    cmake_path(GET pipeline PARENT_PATH case)
    cmake_path(GET case FILENAME case_name)
    add_test(NAME ${name}.golden.${case_name}
             COMMAND sh ${golden_case} ${CHANCERY_PROGRAM} $<TARGET_FILE_DIR:${name}> ${case})
  endforeach()
endfunction()
