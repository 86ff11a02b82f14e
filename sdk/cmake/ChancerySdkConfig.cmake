include(${CMAKE_CURRENT_LIST_DIR}/ChancerySdkTargets.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/ChancerySdkPlugins.cmake)
