package dev.tidegate.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where flags come from, and who speaks. Immutable; start with {@link #of} or {@link
 * #withoutServer} and change what must be.
 */
public final class TidegateOptions {
  private static final int MOST_ASKED = 100;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,98}");

  /** All of them; changed only before anybody else sees it. */
  private static final class Values implements Cloneable {
    @Nullable URI server;
    String token = "";
    String scope = "";
    @Nullable String version;
    @Nullable Path settledFile;
    @Nullable Path killFile;
    @Nullable Path flagFile;
    Environment environment = Environment.NONE;
    Set<String> flags = Set.of();
    Set<String> prefixes = Set.of();
    Duration startTimeout = Duration.ofSeconds(2);
    Duration outcomeTimeout = Duration.ofSeconds(30);
    Duration flushEvery = Duration.ofSeconds(1);

    @Override
    public Values clone() {
      try {
        return (Values) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private final Values values;

  private TidegateOptions(Values values) {
    this.values = values;
  }

  /**
   * The least that there is to say.
   *
   * @param server such as {@code http://127.0.0.1:7070}
   * @param token a service's token
   * @param scope {@code project/environment/service}, as the token has it
   */
  public static TidegateOptions of(URI server, String token, String scope) {
    var values = new Values();
    values.server = server;
    values.token = token;
    values.scope = scope;
    return new TidegateOptions(values);
  }

  /**
   * Nothing but a {@linkplain #withFlagFile file} and {@linkplain #withFlagsFromEnvironment the
   * environment}: nothing climbs, and outcomes are counted nowhere.
   */
  public static TidegateOptions withoutServer() {
    return new TidegateOptions(new Values());
  }

  private TidegateOptions with(Consumer<Values> change) {
    var next = values.clone();
    change.accept(next);
    return new TidegateOptions(next);
  }

  /** The digest of the artefact that runs, {@code sha256:…}: outcomes are reported in its name. */
  public TidegateOptions withVersion(String digest) {
    return with(next -> next.version = digest);
  }

  /**
   * The flags that the server is to send, instead of all of the scope; others are not found then.
   * Together with {@link #withPrefixes} at most 100.
   *
   * @throws IllegalArgumentException when one can not be the key of a flag, or they are too many
   */
  public TidegateOptions withFlags(String... keys) {
    return with(next -> next.flags = asked(keys, next.prefixes));
  }

  /**
   * The same for all flags whose key begins with one of these.
   *
   * @throws IllegalArgumentException when one can not begin a key, or they are too many
   */
  public TidegateOptions withPrefixes(String... prefixes) {
    return with(next -> next.prefixes = asked(prefixes, next.flags));
  }

  private static Set<String> asked(String[] names, Set<String> others) {
    for (var name : names) {
      if (!KEY.matcher(name).matches()) {
        throw new IllegalArgumentException("\"" + name + "\" can not be the key of a flag");
      }
    }
    var all = Set.copyOf(new TreeSet<>(Arrays.asList(names)));
    if (all.size() + others.size() > MOST_ASKED) {
      throw new IllegalArgumentException(
          "at most " + MOST_ASKED + " flags and prefixes can be asked for: use a prefix");
    }
    return all;
  }

  /**
   * Where settled values are kept, for a start without the server; none are kept by default. Its
   * owner alone may read the file; one that was kept for another scope is passed over.
   */
  public TidegateOptions withSettledFile(Path file) {
    return with(next -> next.settledFile = file);
  }

  /**
   * A file that takes flags away while it exists, whatever the server says: a flag's key a line
   * gives the default of the code for that flag, {@code *} stable for everything that climbs. It is
   * looked at once a second. What can not be read takes away all that it may mean. There is none by
   * default.
   */
  public TidegateOptions withKillFile(Path file) {
    return with(next -> next.killFile = file);
  }

  /**
   * Flags from a file in flagd's format, watched for changes. Beside a server it is for flags that
   * the server does not have: of those that it has the server's is served, and the file's is
   * refused, which the log says and an event of the provider.
   */
  public TidegateOptions withFlagFile(Path file) {
    return with(next -> next.flagFile = file);
  }

  /**
   * Flags from variables such as {@code TIDEGATE_FLAG_NEXT_BILLING=epoch}: the name of a variant
   * for a flag of the {@linkplain #withFlagFile file}, else the value itself. Beside a server for
   * flags alone that it does not have.
   */
  public TidegateOptions withFlagsFromEnvironment() {
    return withVariables(System.getenv());
  }

  /** The same for an environment that is not the process's own. */
  TidegateOptions withVariables(Map<String, String> variables) {
    return with(next -> next.environment = new Environment(variables));
  }

  /** How long {@link Tidegate#connect} waits for flags; 2 s by default. */
  public TidegateOptions withStartTimeout(Duration timeout) {
    return with(next -> next.startTimeout = timeout);
  }

  /** After how long an outcome that was begun and never closed is a failure; 30 s by default. */
  public TidegateOptions withOutcomeTimeout(Duration timeout) {
    return with(next -> next.outcomeTimeout = timeout);
  }

  /** How often outcomes are reported; every second by default. */
  public TidegateOptions withFlushEvery(Duration interval) {
    return with(next -> next.flushEvery = interval);
  }

  @Nullable URI server() {
    return values.server;
  }

  String token() {
    return values.token;
  }

  String scope() {
    return values.scope;
  }

  @Nullable String version() {
    return values.version;
  }

  @Nullable Path settledFile() {
    return values.settledFile;
  }

  @Nullable Path killFile() {
    return values.killFile;
  }

  @Nullable Path flagFile() {
    return values.flagFile;
  }

  Environment environment() {
    return values.environment;
  }

  /** What to ask for: two lists, both empty for all flags. */
  Asked asked() {
    return new Asked(List.copyOf(values.flags), List.copyOf(values.prefixes));
  }

  Duration startTimeout() {
    return values.startTimeout;
  }

  Duration outcomeTimeout() {
    return values.outcomeTimeout;
  }

  Duration flushEvery() {
    return values.flushEvery;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "TidegateOptions[" + values.server + ", " + values.scope + "]";
  }
}
