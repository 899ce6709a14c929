// Distribution functions from Boost.Math. Includes are kept to the distributions used: the umbrella header costs
// many seconds of compilation.
#include "CSpecialFunctions.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace {

namespace policies = boost::math::policies;

// Errors come back as NaN or an infinity instead of exceptions. Without promotion to long double, which is 80 bits
// on one processor and 128 on another, the same input gives the same digits on more machines.
using Quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>, policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>,
    policies::indeterminate_result_error<policies::ignore_error>, policies::promote_double<false>>;

// The policy leaves nothing to throw; should a later Boost throw after all, it stops here.
template <typename Body>
double guarded(Body body) noexcept {
  try {
    return body();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace

double cspecial_normal_cdf(double z) {
  return guarded([=] { return cdf(boost::math::normal_distribution<double, Quiet>(), z); });
}

double cspecial_normal_quantile(double p) {
  return guarded([=] { return quantile(boost::math::normal_distribution<double, Quiet>(), p); });
}

double cspecial_student_cdf(double t, double degrees) {
  return guarded([=] { return cdf(boost::math::students_t_distribution<double, Quiet>(degrees), t); });
}

double cspecial_student_quantile(double p, double degrees) {
  return guarded([=] { return quantile(boost::math::students_t_distribution<double, Quiet>(degrees), p); });
}

double cspecial_binomial_cdf(double k, double n, double p) {
  return guarded([=] { return cdf(boost::math::binomial_distribution<double, Quiet>(n, p), k); });
}

double cspecial_binomial_upper(double k, double n, double p) {
  return guarded([=] { return cdf(complement(boost::math::binomial_distribution<double, Quiet>(n, p), k)); });
}

double cspecial_poisson_cdf(double k, double mean) {
  return guarded([=] { return cdf(boost::math::poisson_distribution<double, Quiet>(mean), k); });
}

double cspecial_poisson_upper(double k, double mean) {
  return guarded([=] { return cdf(complement(boost::math::poisson_distribution<double, Quiet>(mean), k)); });
}

double cspecial_beta_quantile(double p, double a, double b) {
  return guarded([=] { return quantile(boost::math::beta_distribution<double, Quiet>(a, b), p); });
}

double cspecial_chi_squared_cdf(double x, double degrees) {
  return guarded([=] { return cdf(boost::math::chi_squared_distribution<double, Quiet>(degrees), x); });
}

double cspecial_chi_squared_upper(double x, double degrees) {
  return guarded([=] { return cdf(complement(boost::math::chi_squared_distribution<double, Quiet>(degrees), x)); });
}

double cspecial_chi_squared_quantile(double p, double degrees) {
  return guarded([=] { return quantile(boost::math::chi_squared_distribution<double, Quiet>(degrees), p); });
}

double cspecial_atanh(double x) { return std::atanh(x); }

double cspecial_tanh(double x) { return std::tanh(x); }
