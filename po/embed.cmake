# Writes the bytes of a file as numbers that C++ can include: -DFROM=de.mo -DTO=po_de.inc
file(READ ${FROM} bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${TO} "${bytes}\n")
