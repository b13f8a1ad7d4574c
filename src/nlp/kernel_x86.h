/* kernel_x86.h: matrix products in the instructions of x86-64 processors, for kernel.c only; kernel.h says what they compute. */
#ifndef DX_KERNEL_X86_H
#define DX_KERNEL_X86_H

#if defined(__x86_64__)

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef void dx_gemm8_fn(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, size_t n, size_t depth,
                         size_t cols, bool add);
typedef void dx_gemm16_fn(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t n, size_t depth,
                          size_t cols);

dx_gemm8_fn dx_gemm8_avx2, dx_gemm8_avx512, dx_gemm8_amx;
dx_gemm16_fn dx_gemm16_avx2, dx_gemm16_avx512;

/* True if the processor has tiles and the kernel lets this process use them; asks the kernel for it. */
bool dx_amx_allowed(void);

#endif
#endif
