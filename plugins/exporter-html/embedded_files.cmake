# Writes a C++ file that holds stylesheets and scripts, with the hashes by which a content security policy names them.
# Run by CMake at build time: -DFOLDER=folder "-DFILES=kCss=a.css,b.css|kJs=a.js" -DOUT=file.cpp
# Knows no page; the same bytes in give the same bytes out.

function(read_all out)
  set(all "")
  foreach(name IN LISTS ARGN)
    file(READ ${name} text)
    if(text MATCHES "</[sS]|<!--|\\)embedded\"")
      message(FATAL_ERROR "${name}: found '</s', '<!--' or a raw string's end, which would end the element it is put into")
    endif()
    string(APPEND all "${text}")
  endforeach()
  set(${out} "${all}" PARENT_SCOPE)
endfunction()

# Base64 of the SHA-256: three hexadecimal digits are two characters; the last digit is one, and "=" fills up.
function(base64_of_sha256 out text)
  set(alphabet ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  string(SHA256 hex "${text}")
  set(all "")
  foreach(at RANGE 0 60 3)
    string(SUBSTRING ${hex} ${at} 3 digits)
    math(EXPR high "0x${digits} >> 6")
    math(EXPR low "0x${digits} & 63")
    foreach(number ${high} ${low})
      string(SUBSTRING ${alphabet} ${number} 1 character)
      string(APPEND all ${character})
    endforeach()
  endforeach()
  string(SUBSTRING ${hex} 63 1 digit)
  math(EXPR number "0x${digit} << 2")
  string(SUBSTRING ${alphabet} ${number} 1 character)
  set(${out} "${all}${character}=" PARENT_SCOPE)
endfunction()

set(all "")
string(REPLACE "|" ";" FILES "${FILES}")
foreach(each IN LISTS FILES)
  string(REPLACE "=" ";" each "${each}")
  list(GET each 0 name)
  list(GET each 1 files)
  string(REPLACE "," ";" files "${files}")
  list(TRANSFORM files PREPEND ${FOLDER}/)
  read_all(bytes ${files})
  base64_of_sha256(hash "${bytes}")
  string(APPEND all "const EmbeddedFile ${name} = {R\"embedded(${bytes})embedded\", \"sha256-${hash}\"};\n")
endforeach()
file(WRITE ${OUT} "// Made by embedded_files.cmake.
#include \"embedded_files.hpp\"

namespace chancery::html {

${all}
}  // namespace chancery::html
")
