/**
 * The published sequential methods, as pure functions: what the judge is built of, what others use,
 * and what both can be compared with. All hold at all times at once, however often one looks.
 *
 * <p>Logarithms are natural, evidence is in nats, and α is how often a method may ever err. {@code
 * v} is intrinsic time: the variance that has gathered. Everything is a value or a function of its
 * arguments, safe to share between threads; what runs along with the data keeps a fixed number of
 * numbers. Only {@link java.lang.StrictMath} is used, so that results are the same on every
 * machine. A number that a formula has no meaning for is refused by an {@link
 * java.lang.IllegalArgumentException} that says which.
 *
 * <table>
 *   <caption>Methods and where they come from</caption>
 *   <tr><th>class</th><th>for</th><th>source</th></tr>
 *   <tr><td>{@link NormalMixture}</td><td>sub-Gaussian sums</td><td>[1] 3.2</td></tr>
 *   <tr><td>{@link GammaExponentialMixture}</td><td>sub-exponential sums</td><td>[1] 3.2</td></tr>
 *   <tr><td>{@link GammaPoissonMixture}</td><td>sub-Poisson sums</td><td>[1] 3.2</td></tr>
 *   <tr><td>{@link BetaBinomialMixture}</td><td>sub-Bernoulli sums</td><td>[1] 3.2</td></tr>
 *   <tr><td>{@link StitchedBound}</td><td>sub-gamma sums, at the rate of the iterated
 *       logarithm</td><td>[1] theorem 1</td></tr>
 *   <tr><td>{@link BernoulliSequence}</td><td>a rate</td><td>[1]</td></tr>
 *   <tr><td>{@link EmpiricalBernstein}</td><td>a mean of what lies from 0 to 1</td><td>[1] theorem
 *       4</td></tr>
 *   <tr><td>{@link CdfBand}</td><td>a whole distribution</td><td>[2] theorem 2</td></tr>
 *   <tr><td>{@link DoubleStitching}</td><td>all quantiles</td><td>[2] theorem 3</td></tr>
 *   <tr><td>{@link QuantileSequence}</td><td>a quantile</td><td>[2] theorems 1 and 3</td></tr>
 *   <tr><td>{@link QuantileComparison}</td><td>a quantile of two arms</td><td>[2] theorem
 *       5</td></tr>
 *   <tr><td>{@link BandComparison}</td><td>the distributions of two arms</td><td>[3]</td></tr>
 *   <tr><td>{@link AsymptoticSequence}</td><td>means, of one arm or two</td><td>[4]</td></tr>
 *   <tr><td>{@link MixtureSprt}</td><td>a difference that is about normal</td><td>[5]</td></tr>
 *   <tr><td>{@link DirichletMultinomial}</td><td>counts by arm; the log ratio of two
 *       rates</td><td>[6]</td></tr>
 *   <tr><td>{@link BernoulliBets}</td><td>a rate against a bound</td><td>[7]</td></tr>
 *   <tr><td>{@link ChangeDetector}</td><td>a rate that rises, without a
 *       control</td><td>[8]</td></tr>
 * </table>
 *
 * <p>The judge decides by {@link BernoulliBets} and {@link DirichletMultinomial}, and by the tests
 * of its own package. {@link BandComparison}, {@link QuantileComparison} and {@link MixtureSprt}
 * are what others decide by.
 *
 * <p>Sources: [1] Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic
 * confidence sequences", Annals of Statistics 49(2), 2021. [2] Howard and Ramdas, "Sequential
 * estimation of quantiles with applications to A/B testing and best-arm identification", Bernoulli
 * 28(3), 2022. [3] Lindon, Sanden and Shirikian, "Rapid regression detection in software
 * deployments through sequential testing", KDD 2022. [4] Waudby-Smith, Arbour, Sinha, Kennedy and
 * Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", arXiv
 * 2103.06476. [5] Johari, Koomen, Pekelis and Walsh, "Always valid inference", Operations Research
 * 70(3), 2022. [6] Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS
 * 2022. [7] Wald, "Sequential tests of statistical hypotheses", 1945. [8] Shin, Ramdas and Rinaldo,
 * "E-detectors: a nonparametric framework for sequential change detection", arXiv 2203.03532.
 */
@NullMarked
package dev.tidegate.judge.sequence;

import org.jspecify.annotations.NullMarked;
