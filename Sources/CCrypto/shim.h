// libcrypto, for the SHA-256 of every file an audit reads.
#include <openssl/evp.h>
