/* commands.h: one function per command. Each returns the exit code, having reported what went wrong. */
#ifndef DX_COMMANDS_H
#define DX_COMMANDS_H

#include "cli/options.h"

int dx_cmd_build(const struct options *o);
int dx_cmd_extract(const struct options *o);
int dx_cmd_formats(const struct options *o);
int dx_cmd_add(const struct options *o);
int dx_cmd_remove(const struct options *o);
int dx_cmd_list(const struct options *o);
int dx_cmd_export(const struct options *o);
int dx_cmd_analyze(const struct options *o);
int dx_cmd_explain(const struct options *o);

#endif
