package dev.tidegate.server.channel.feed;

import dev.tidegate.flags.Problem;
import dev.tidegate.server.codec.InvalidInput;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What an Omaha client asks and tells.
 *
 * @param user the installation's id, as it says
 * @param platform such as {@code win}, as it says
 */
public record OmahaRequest(String user, String platform, List<App> apps) {
  private static final int MOST_APPS = 20;
  private static final int MOST_EVENTS = 50;
  private static final int MOST_ELEMENTS = 500;
  private static final int LONGEST = 200;

  public OmahaRequest {
    apps = List.copyOf(apps);
  }

  /**
   * One application of the installation.
   *
   * @param version that it has
   * @param track the channel that it follows; empty for the default
   * @param asks whether it asks for an update
   */
  public record App(
      String id, String version, String track, boolean asks, boolean pings, List<Event> events) {
    public App {
      events = List.copyOf(events);
    }
  }

  /**
   * What came of an attempt.
   *
   * @param worked empty when it says neither
   * @param next the version that was installed, or was to be; empty when it is not said
   */
  public record Event(Optional<Boolean> worked, String next) {
    private static final String INSTALLED = "2";
    private static final String UPDATED = "3";

    static Event of(String type, String result, String next) {
      boolean tells = type.equals(INSTALLED) || type.equals(UPDATED);
      return new Event(
          switch (result) {
            case "1", "2", "3" -> tells ? Optional.of(true) : Optional.empty();
            case "0" -> tells ? Optional.of(false) : Optional.empty();
            default -> Optional.empty();
          },
          next);
    }
  }

  /** Nothing outside of the text is read, and no entity is expanded. */
  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (_, _, _, _) -> {
          throw new XMLStreamException("nothing else is read");
        });
    return factory;
  }

  /**
   * Reads a request.
   *
   * @throws InvalidInput when it is none
   */
  public static OmahaRequest read(byte[] body) {
    try {
      var xml = factory().createXMLStreamReader(new ByteArrayInputStream(body));
      return new Reading(xml).request();
    } catch (XMLStreamException | IllegalArgumentException e) {
      throw new InvalidInput(List.of(new Problem("", "is no Omaha 3 request: " + first(e))));
    }
  }

  private static String first(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("not XML");
  }

  /** A request while it is read. */
  private static final class Reading {
    private final XMLStreamReader xml;
    private final List<App> apps = new ArrayList<>();
    private String user = "";
    private String platform = "";
    private int elements;
    private int events;

    Reading(XMLStreamReader xml) {
      this.xml = xml;
    }

    OmahaRequest request() throws XMLStreamException {
      while (next()) {
        switch (xml.getLocalName()) {
          case "request" -> begin();
          case "os" -> platform = attribute("platform");
          case "app" -> apps.add(app());
          default -> {
            // what later versions may say
          }
        }
        if (apps.size() > MOST_APPS) {
          throw new IllegalArgumentException("it has more than " + MOST_APPS + " applications");
        }
      }
      return new OmahaRequest(user, platform, apps);
    }

    private void begin() {
      if (!attribute("protocol").startsWith("3.")) {
        throw new IllegalArgumentException("its protocol is not 3.0 or 3.1");
      }
      user = attribute("userid");
    }

    private App app() throws XMLStreamException {
      var id = attribute("appid");
      var version = attribute("version");
      var track = attribute("track");
      boolean asks = false;
      boolean pings = false;
      var told = new ArrayList<Event>();
      while (nextIn("app")) {
        switch (xml.getLocalName()) {
          case "updatecheck" -> asks = true;
          case "ping" -> pings = true;
          case "event" -> told.add(event());
          default -> {
            // what later versions may say
          }
        }
      }
      return new App(id, version, track, asks, pings, told);
    }

    private Event event() {
      if (++events > MOST_EVENTS) {
        throw new IllegalArgumentException("it has more than " + MOST_EVENTS + " events");
      }
      return Event.of(attribute("eventtype"), attribute("eventresult"), attribute("nextversion"));
    }

    /** To the next element's begin; false at the end. */
    private boolean next() throws XMLStreamException {
      while (xml.hasNext()) {
        int what = xml.next();
        if (what == XMLStreamConstants.DTD) {
          throw new IllegalArgumentException("it has a document type");
        }
        if (what == XMLStreamConstants.START_ELEMENT) {
          return count();
        }
      }
      return false;
    }

    /** To the next element's begin inside of another; false at that one's end. */
    private boolean nextIn(String outer) throws XMLStreamException {
      while (xml.hasNext()) {
        int what = xml.next();
        if (what == XMLStreamConstants.START_ELEMENT) {
          return count();
        }
        if (what == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(outer)) {
          return false;
        }
      }
      return false;
    }

    private boolean count() {
      if (++elements > MOST_ELEMENTS) {
        throw new IllegalArgumentException("it has more than " + MOST_ELEMENTS + " elements");
      }
      return true;
    }

    private String attribute(String name) {
      var value = xml.getAttributeValue(null, name);
      if (value != null && value.length() > LONGEST) {
        throw new IllegalArgumentException(name + " has more than " + LONGEST + " characters");
      }
      return value == null ? "" : value;
    }
  }
}
