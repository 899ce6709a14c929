// The door to Boost.Math: distribution functions in plain C. No C++ type or exception passes through it.
#ifndef PLUMBLINE_CSPECIALFUNCTIONS_H
#define PLUMBLINE_CSPECIALFUNCTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

// Each returns NaN for arguments outside its domain, and an infinity where the mathematics has one.

// P(Z <= z) of the standard normal.
double cspecial_normal_cdf(double z);
// The z with P(Z <= z) = p, 0 < p < 1.
double cspecial_normal_quantile(double p);
// P(T <= t) of Student's t, degrees > 0.
double cspecial_student_cdf(double t, double degrees);
// The t with P(T <= t) = p for Student's t, 0 < p < 1, degrees > 0.
double cspecial_student_quantile(double p, double degrees);
// P(B <= k) of the binomial with n trials of chance p; k and n are whole numbers, 0 <= k <= n.
double cspecial_binomial_cdf(double k, double n, double p);
// P(B > k) of the same, as accurate in its tail.
double cspecial_binomial_upper(double k, double n, double p);
// P(N <= k) of the Poisson, k a whole number from 0, mean > 0.
double cspecial_poisson_cdf(double k, double mean);
// P(N > k) of the same, as accurate in its tail.
double cspecial_poisson_upper(double k, double mean);
// The x with P(X <= x) = p for the beta with shapes a and b, 0 < p < 1, a > 0, b > 0.
double cspecial_beta_quantile(double p, double a, double b);
// P(X <= x) of chi-squared, x >= 0, degrees > 0.
double cspecial_chi_squared_cdf(double x, double degrees);
// P(X > x) of the same, as accurate in its tail.
double cspecial_chi_squared_upper(double x, double degrees);
// The x with P(X <= x) = p for chi-squared, 0 <= p < 1, degrees > 0.
double cspecial_chi_squared_quantile(double p, double degrees);
// Fisher's z of a correlation, -1 < x < 1, and its inverse.
double cspecial_atanh(double x);
double cspecial_tanh(double x);

#ifdef __cplusplus
}
#endif

#endif
