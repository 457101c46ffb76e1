package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values of mpmath at 30 digits. */
class SpecialFunctionsTest {
  private static void assertClose(double actual, double expected) {
    assertThat(actual).isEqualTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
  }

  @ParameterizedTest
  @CsvSource({
    ".5, .1, -1.063402047154529, -0.4235463234759657",
    "3, 10, -0.002773237586573018, -5.889126135826689",
    "200, 180, -2.592161826060101, -0.07780807755310066",
    "200, 260, -4.750125260964532e-5, -9.954778227074294",
    "1e4, 9e3, -56.83548616875225, -2.073299198466426e-25",
    "50, 5, -72.90291233899131, -2.176300837157577e-32",
    "5, 200, 0, -181.9646847074478"
  })
  void bothTailsOfTheGammaDistribution(double a, double x, double logP, double logQ) {
    assertClose(IncompleteGamma.logP(a, x), logP);
    assertClose(IncompleteGamma.logQ(a, x), logQ);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3, .3, -1.054691101610182",
    ".5, 80, .01, -0.2300081054890844",
    "200, 300, .5, -3.543486542533561e-6",
    "30, 1, .2, -48.28313737302301",
    "1000, 10, .8, -188.17919216056"
  })
  void theBetaDistribution(double a, double b, double x, double logPart) {
    assertClose(IncompleteBeta.logPart(a, b, x), logPart);
    assertClose(IncompleteBeta.log(a, b, x), logPart + LogGamma.beta(a, b));
  }

  @ParameterizedTest
  @CsvSource({
    "-40, -804.6084420137538",
    "-5, -15.06499839398873",
    "-.1, -0.7761545927302733",
    "0, -0.6931471805599453",
    "1.5, -0.06914345561223398",
    "9, -1.128588405953441e-19"
  })
  void theNormalDistribution(double z, double logCdf) {
    assertClose(IncompleteGamma.logNormal(z), logCdf);
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, 10.5844484649508",
    "1.4, 3.105547277977581",
    "2, 1.644934066848226",
    "4, 1.082323233711138"
  })
  void zeta(double s, double value) {
    assertClose(Zeta.of(s), value);
  }
}
