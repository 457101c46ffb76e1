package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that are Tidegate's own: what they mean. */
class AdditionsTest {
  private static boolean holds(String operator, Object value, String argument) {
    var logic = "{\"" + operator + "\":[{\"var\":\"x\"}," + argument + "]}";
    return Boolean.TRUE.equals(Flags.apply(logic, Map.of("x", value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.2.3 | \"10.0.0.0/8\" | true",
        "11.1.2.3 | \"10.0.0.0/8\" | false",
        "10.1.2.3 | [\"192.168.0.0/16\",\"10.1.2.3\"] | true",
        "10.1.2.3 | \"0.0.0.0/0\" | true",
        "2001:db8::1 | \"0.0.0.0/0\" | false",
        "::ffff:10.1.2.3 | \"10.0.0.0/8\" | true",
        "::ffff:a01:203 | \"10.0.0.0/8\" | true",
        "10.1.2.3 | \"::/0\" | true",
        "2001:db8::1 | \"2001:db8::/32\" | true",
        "2001:DB8:0:0:0:0:0:1 | \"2001:db8::/64\" | true",
        "2001:db9::1 | \"2001:db8::/32\" | false",
        "fe80::1:2 | \"fe80::1:2/128\" | true",
        "fe80::1:3 | \"fe80::1:2/127\" | true",
        "fe80::1:4 | \"fe80::1:2/127\" | false",
        "::1 | \"::1\" | true",
        "010.1.2.3 | \"10.0.0.0/8\" | false",
        "10.1.2 | \"10.0.0.0/8\" | false",
        "10.1.2.256 | \"10.0.0.0/8\" | false",
        "10.1.2.3/8 | \"10.0.0.0/8\" | false",
        "fe80::1%eth0 | \"fe80::/10\" | false",
        "1:2:3:4:5:6:7:8:9 | \"::/0\" | false",
        "1:2:3 | \"::/0\" | false",
        "1::2::3 | \"::/0\" | false",
        "1:2:3:4:5:6:7:: | \"::/0\" | true",
        "1:2:3:4:5:6:1.2.3.4 | \"::/0\" | true",
        "nonsense | \"::/0\" | false",
      })
  void cidrIsMembershipInANetwork(String address, String networks, boolean in) {
    assertThat(holds("cidr", address, networks)).isEqualTo(in);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-01T12:00:00Z, 2026-08-01T12:00:01Z, true",
    "2026-08-01T12:00:00Z, 2026-08-01T12:00:00Z, false",
    "2026-08-01T12:00:00+02:00, 2026-08-01T11:00:00Z, true",
    "2026-08-01T12:00:00-02:00, 2026-08-01T13:59:59Z, false",
    "2026-08-01t12:00:00.999999z, 2026-08-01T12:00:01Z, true",
    "2026-08-01 12:00:00.5Z, 2026-08-01T12:00:00.6Z, true",
    "2026-08-01T12:00:00.500000001Z, 2026-08-01T12:00:00.5Z, false",
    "1969-12-31T23:59:59.5Z, 1970-01-01T00:00:00Z, true",
    "2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z, true",
    "2025-02-29T00:00:00Z, 2030-03-01T00:00:00Z, false",
    "2026-13-01T00:00:00Z, 2030-01-01T00:00:00Z, false",
    "2026-08-01, 2030-01-01T00:00:00Z, false",
    "2026-08-01T12:00:00, 2030-01-01T00:00:00Z, false",
    "2026-08-01T12:00:00.Z, 2030-01-01T00:00:00Z, false",
    "2026-08-01T24:00:00Z, 2030-01-01T00:00:00Z, false",
    "yesterday, 2030-01-01T00:00:00Z, false",
  })
  void beforeComparesInstantsWhateverTheirZone(String date, String bound, boolean before) {
    assertThat(holds("before", date, "\"" + bound + "\"")).isEqualTo(before);
    if (before) {
      assertThat(holds("after", bound, "\"" + date + "\"")).isTrue();
      assertThat(holds("after", date, "\"" + bound + "\"")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"1785585599, true", "1785585600, false", "1785585599.5, true", "1e300, false"})
  void numbersAreSecondsSince1970(double seconds, boolean before) {
    assertThat(holds("before", seconds, "\"2026-08-01T12:00:00Z\"")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"US, true", "us, false", "'', false"})
  void oneOfIsMembership(String value, boolean in) {
    assertThat(holds("one_of", value, "[\"US\",\"CA\",1,true]")).isEqualTo(in);
    assertThat(holds("one_of", List.of(value), "[\"US\",\"CA\",1,true]")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, true", "1.0, true", "-0.0, true", "2, false"})
  void oneOfKnowsNumbersByTheirValue(double value, boolean in) {
    assertThat(holds("one_of", value, "[0,\"2\",1]")).isEqualTo(in);
    assertThat(holds("one_of", (float) value, "[0,\"2\",1]")).isEqualTo(in);
  }
}
