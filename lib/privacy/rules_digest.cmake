# The digest of the sources of a module, as text that C++ can include:
# -DFROM=lib/privacy -DTO=detector_version.inc
file(GLOB sources ${FROM}/*.cc ${FROM}/*.h)
list(SORT sources)
foreach(source IN LISTS sources)
  file(SHA256 ${source} digest)
  string(APPEND digests ${digest})
endforeach()
string(SHA256 digest "${digests}")
string(SUBSTRING ${digest} 0 16 version)
file(WRITE ${TO} "\"${version}\"\n")
