package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;

/** {@code cidr}: whether an address of version 4 or 6 is in one of some networks. */
final class CidrRule implements Rule.Test {
  private static final int MOST = 10_000;

  private final Rule address;
  private final Network[] networks;

  private CidrRule(Rule address, List<Network> networks) {
    this.address = address;
    this.networks = networks.toArray(Network[]::new);
  }

  /** The first {@code bits} bits that an address of a network has. */
  private record Network(IpAddress first, int bits) {
    boolean has(IpAddress address) {
      return mask(address.high(), 0) == mask(first.high(), 0)
          && mask(address.low(), 64) == mask(first.low(), 64);
    }

    /** The bits of a half that belong to the network; the half begins at some bit. */
    private long mask(long half, int from) {
      int own = Math.max(0, Math.min(64, bits - from));
      return own == 0 ? 0 : half & (-1L << (64 - own));
    }
  }

  static Rule compile(Call call) {
    var written =
        call.argument(1) instanceof Json.Arr list ? list.items() : List.of(call.argument(1));
    if (written.isEmpty() || written.size() > MOST) {
      return call.problem(1, "is a network such as \"10.0.0.0/8\", or a list of up to " + MOST);
    }
    var networks = new ArrayList<Network>();
    for (var item : written) {
      var network = item instanceof Json.Text text ? network(text.value()) : List.<Network>of();
      if (network.isEmpty()) {
        return call.problem(
            1, item.text() + " is no network; write \"10.0.0.0/8\" or \"2001:db8::/32\"");
      }
      networks.addAll(network);
    }
    return new CidrRule(call.rule(0), networks);
  }

  /** One network, or none when the text is none; without a length, one address. */
  private static List<Network> network(String text) {
    int slash = text.indexOf('/');
    var first = IpAddress.read(slash < 0 ? text : text.substring(0, slash));
    if (first == null) {
      return List.of();
    }
    boolean four = text.indexOf(':') < 0;
    int most = four ? 32 : 128;
    int bits = slash < 0 ? most : length(text.substring(slash + 1));
    return bits < 0 || bits > most
        ? List.of()
        : List.of(new Network(first, four ? bits + 96 : bits));
  }

  private static int length(String digits) {
    return digits.isEmpty()
            || digits.length() > 3
            || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? -1
        : Integer.parseInt(digits);
  }

  @Override
  public boolean holds(Context context) {
    var found = address.of(context) instanceof String text ? IpAddress.read(text) : null;
    if (found == null) {
      return false;
    }
    for (var network : networks) {
      if (network.has(found)) {
        return true;
      }
    }
    return false;
  }
}
