package dev.tidegate.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tidegate.tidy.sketch.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others link against changes only in plain sight: in a file that is reviewed. */
class ApiGoldenTest {

  @ParameterizedTest
  @ValueSource(strings = {"flags", "client"})
  void thePublicApiIsWhatItsFileSays(String module) throws IOException {
    var file = Repository.root().resolve(module).resolve("api.txt");
    var actual = ApiText.of(classes("dev.tidegate." + module));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    }
    assertThat(file).as("make golden writes it").exists();
    assertThat(actual)
        .as(
            "the public API of %s is not what %s/api.txt says; when it may change so: make golden",
            module, module)
        .isEqualTo(Files.readString(file));
  }

  private static List<Class<?>> classes(String name) {
    var classes = new ArrayList<Class<?>>();
    new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(name)
        .forEach(type -> classes.add(type.reflect()));
    return classes;
  }

  @Test
  void whateverOthersMayUseIsTold() {
    var api = ApiText.of(List.of(Sample.class, Sample.Pair.class, Sample.Tide.class));
    assertThat(api)
        .isEqualTo(
            """
            abstract class dev.tidegate.tidy.sketch.Sample<T extends Comparable<T>> : Runnable
              abstract <E extends IOException> List<@Nullable T> items(T[] from, E e) throws E
              protected Sample(@Nullable String name)
              protected final @Nullable String name
              static final int MOST = 3

            record dev.tidegate.tidy.sketch.Sample.Pair(int left, @Nullable List<String> right)
              Pair(int left)
              int sum()

            enum dev.tidegate.tidy.sketch.Sample.Tide
              LOW
              HIGH
            """);
  }

  @Test
  void whatOthersCanNotNameIsNot() {
    assertThat(ApiText.of(List.of(ApiGoldenTest.class, Inner.class))).isEmpty();
  }

  /** Public, in a class that is not. */
  public record Inner(int it) {}
}
