package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journals are judged again, years later: not a bit of a result may change. */
class SampleRatioTest {
  @ParameterizedTest
  @CsvSource({
    ".01, 990, 10, -0x1.45bed46632e6p0",
    ".01, 123456, 54321, 0x1.1539c699d688cp17",
    ".01, 7, 3000000000, 0x1.9bbbf74e362bcp33",
    ".1, 9000, 1100, 0x1.f1719fa843p0",
    ".1, 1, 0, 0x1.0aep-43",
    ".3, 9000, 1100, 0x1.049c6310e22fcp10",
    ".3, 1, 0, -0x1.6p-47",
    ".5, 123456, 54321, 0x1.af01041dc57b4p13",
    ".000001, 990, 10, 0x1.1f118aec3f06ep6",
    ".000001, 1, 0, 0x1.d74d23p-44",
    ".99, 0, 0, 0x0p0",
    ".99, 9000, 1100, 0x1.270e2c6d07513p15",
    ".99, 7, 3000000000, 0x1.cc10de578a055p24",
  })
  void itIsTheSameToTheLastBit(double share, long control, long candidate, String exactly) {
    assertThat(SampleRatio.logE(share, control, candidate)).isEqualTo(Double.parseDouble(exactly));
  }
}
