// libcmark, the only parser and escaper of Markdown.
#include <cmark.h>
