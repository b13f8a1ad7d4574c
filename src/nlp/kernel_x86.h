/* kernel_x86.h: the LSTM step (kernel_step.c) and the matrix products in the instructions of x86-64 processors (kernel_x86.c), for
   kernel.c only; kernel.h says what they compute. */
#ifndef DX_KERNEL_X86_H
#define DX_KERNEL_X86_H

#include "nlp/kernel.h"

typedef void dx_lstm_step_fn(size_t h, const int32_t *sum, const float *scale, const float *bias, int16_t *c, uint8_t *out);

dx_lstm_step_fn dx_lstm_step_plain;

#if defined(__x86_64__)

dx_lstm_step_fn dx_lstm_step_avx2, dx_lstm_step_avx512;

typedef void dx_gemm8_fn(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, size_t n, size_t depth,
                         size_t cols, bool add);
typedef void dx_gemm16_fn(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t n, size_t depth,
                          size_t cols);

dx_gemm8_fn dx_gemm8_avx2, dx_gemm8_vnni, dx_gemm8_avx512, dx_gemm8_amx;
dx_gemm16_fn dx_gemm16_avx2, dx_gemm16_vnni, dx_gemm16_avx512;

/* True if the processor has VNNI for the width of AVX2. */
bool dx_vnni_of_avx2(void);

/* True if the processor has tiles and the kernel lets this process use them; asks the kernel for it. */
bool dx_amx_allowed(void);

#endif
#endif
