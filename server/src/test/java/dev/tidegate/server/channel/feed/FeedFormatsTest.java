package dev.tidegate.server.channel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseFile;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.Golden;
import dev.tidegate.server.codec.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class FeedFormatsTest {
  private static final ChannelId CHANNEL =
      new ChannelId(Scope.parse("default/production/acme"), "acme", "stable", "win");
  private static final String SIGNATURE = "A".repeat(85) + "w==";
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  private static Release release(String notes) {
    return new Release(
        "2.1.0",
        Optional.of("2100"),
        Instant.parse("2026-01-02T03:04:05Z"),
        Optional.of(notes),
        Optional.of("10.15"),
        List.of(
            file("acme-2.1.0.exe?a=1&b=2", Optional.of(SIGNATURE)),
            file("acme-2.1.0-delta.nupkg", Optional.empty()),
            file("acme-2.1.0-full.nupkg", Optional.empty()),
            file("acme-2.1.0.pkg", Optional.empty())));
  }

  private static ReleaseFile file(String name, Optional<String> signature) {
    return new ReleaseFile(
        "https://dl.example.com/acme/" + name,
        600_752,
        Optional.of(SIGNATURE),
        Optional.of("ab".repeat(32)),
        Optional.of("94ce".repeat(10)),
        signature);
  }

  private static String feed(String file, Optional<Release> release) {
    var found = Formats.of(file, "").orElseThrow();
    var answer = found.feed().render(CHANNEL, release);
    return answer.status() + " " + answer.type() + "\n" + answer.body();
  }

  @ParameterizedTest
  @CsvSource({
    "electron, latest.yml",
    "sparkle, appcast.xml",
    "squirrel, RELEASES",
    "velopack, releases.win.json"
  })
  void aReleaseAndNothingLookAsTheirUpdaterReadsThem(String name, String file) throws IOException {
    var release = Optional.of(release("faster & <better>: \"yes\"\n- 100 %"));
    Golden.check(
        "testdata/feeds/" + name + ".golden",
        feed(file, release) + "--- nothing\n" + feed(file, Optional.empty()));
  }

  @Test
  void omahaAnswersUpdateChecksPingsAndEvents() throws IOException {
    var asked =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <request protocol="3.0" version="1.3" userid="{7a1de6a7-e000-4103-8000-000000004de8}">
          <os platform="win" version="10.0"/>
          <app appid="acme" version="1.0.0"><updatecheck/><ping r="1"/>
            <event eventtype="3" eventresult="1" nextversion="1.0.0" previousversion="0.9.0"/></app>
          <app appid="ACME&amp;" version="1.0.0"><updatecheck/></app>
          <app appid="acme" version="2.1.0.0"><updatecheck/></app>
        </request>
        """;
    var request = OmahaRequest.read(asked.getBytes(StandardCharsets.UTF_8));
    assertThat(request.user()).isEqualTo("{7a1de6a7-e000-4103-8000-000000004de8}");
    assertThat(request.apps().getFirst().events())
        .containsExactly(new OmahaRequest.Event(Optional.of(true), "1.0.0"));
    var answer =
        Formats.OMAHA.answer(
            request,
            app ->
                app.id().equals("acme") ? Optional.of(Optional.of(release(""))) : Optional.empty(),
            NOW);
    Golden.check("testdata/feeds/omaha.golden", asked + "---\n" + answer);
  }

  @Test
  void whatSomebodyWroteStaysText() throws Exception {
    var evil = "]]></description><item>\u0001 &x; <!DOCTYPE a> 'x' \ud83d\ude00";
    var xml = body("appcast.xml", evil);
    var factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var root =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getElementsByTagName("item").getLength()).isEqualTo(1);
    var description = (Element) root.getElementsByTagName("description").item(0);
    assertThat(description.getTextContent()).isEqualTo(evil.replace("\u0001", ""));
    assertThat(body("latest.yml", "a\n  b: {{ x }}\nversion: 9.9.9"))
        .containsOnlyOnce("\nreleaseNotes: ")
        .doesNotContain("\nversion: 9");
    assertThat(Json.parse(body("releases.win.json", "\"},{\"").strip()).member("Assets"))
        .isInstanceOf(Json.Arr.class);
  }

  private static String body(String file, String notes) {
    var found = Formats.of(file, "").orElseThrow();
    return found.feed().render(CHANNEL, Optional.of(release(notes))).body();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<request",
        "not xml",
        "<request protocol=\"4.0\"/>",
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<request protocol=\"3.0\" userid=\"&x;\"/>",
        "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
            + "<request protocol=\"3.0\"><app appid=\"&b;\"/></request>",
        "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\"><request protocol=\"3.0\"/>"
      })
  void whatIsNoOmahaRequestIsRefusedAndNothingElseIsRead(String hostile) {
    assertThatThrownBy(() -> OmahaRequest.read(hostile.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("Omaha");
  }

  @Test
  void moreThanAnUpdaterEverSaysIsRefused() {
    for (var many :
        new String[] {
          "<app appid=\"a\"/>".repeat(30),
          "<app appid=\"a\">" + "<event eventtype=\"3\"/>".repeat(60) + "</app>",
          "<app appid=\"" + "a".repeat(500) + "\"/>",
          "<x/>".repeat(600)
        }) {
      var text = "<request protocol=\"3.0\">" + many + "</request>";
      assertThatThrownBy(() -> OmahaRequest.read(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("more than");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "latest.yml, '', win",
    "latest-mac.yml, '', mac",
    "beta-linux-arm64.yml, beta, linux-arm64",
    "beta.2-linux.yml, beta.2, linux",
    "RELEASES, '', win",
    "releases.osx.json, '', mac",
    "releases.linux.json, '', linux",
    "appcast.xml, '', mac"
  })
  void aFileNameSaysWhichChannelOnWhichPlatform(String file, String channel, String platform) {
    var wanted = Formats.of(file, "").orElseThrow().wanted();
    assertThat(wanted.channel().orElse("")).isEqualTo(channel);
    assertThat(wanted.platform()).isEqualTo(platform);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest.yaml", "../latest.yml", "RELEASES.1", "releases..json", "x.xml"})
  void otherFilesAreOfNoFormat(String file) {
    assertThat(Formats.of(file, "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2.1.0,2.0.9,true", "2.1.0,2.1,false", "2.1.0,2.1.0.1,false", "2.1.0,x,true"})
  void omahaIsToldOfWhatIsNewer(String offered, String present, boolean isNewer) {
    assertThat(Omaha.isNewer(offered, present)).isEqualTo(isNewer);
  }
}
