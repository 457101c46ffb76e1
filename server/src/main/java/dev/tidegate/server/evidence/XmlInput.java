package dev.tidegate.server.evidence;

import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML file, read from front to end without keeping it. Document types are passed over: nothing
 * that they declare is used, and nothing is fetched. For one thread.
 */
public final class XmlInput {
  private static final int DEEPEST = 100;
  private static final int LONGEST_TEXT = 1_000;
  private static final long EXACT = 1L << 53;
  private static final Pattern ENCODING =
      Pattern.compile("\\A\\s*<\\?xml[^>]{1,100}encoding=[\"']([^\"']{1,40})");
  private static final int MOST_NAMES = 5_000;

  private final Source source;
  private final XMLStreamReader reader;
  private final Set<String> names = new HashSet<>();
  private int depth;

  /** Reads the root. */
  @FunctionalInterface
  public interface Body {
    void read(XmlInput in, String name) throws UnreadableEvidence, XMLStreamException;
  }

  /** Reads an element, or leaves it. */
  @FunctionalInterface
  public interface Child {
    void read(String name) throws UnreadableEvidence, XMLStreamException;
  }

  private XmlInput(Source source, XMLStreamReader reader) {
    this.source = source;
    this.reader = reader;
  }

  /** A new one for each file: the JDK's holds on to the last file that it was given. */
  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0"); // there are no entities: all is read
    factory.setProperty("jdk.xml.elementAttributeLimit", "200");
    return factory;
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableEvidence when it is no XML, or the body refuses it
   */
  public static void read(Source source, Body body) throws UnreadableEvidence {
    checkEncoding(source);
    try {
      var reader = factory().createXMLStreamReader(new ByteArrayInputStream(source.bytes()));
      var in = new XmlInput(source, reader);
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        in.refuseEntity();
      }
      in.depth = 1;
      in.names();
      body.read(in, reader.getLocalName());
      in.leave(0);
      while (reader.hasNext()) {
        reader.next();
      }
    } catch (XMLStreamException e) {
      var at = e.getLocation();
      var place = at == null ? "" : ":" + at.getLineNumber() + ":" + at.getColumnNumber();
      throw new UnreadableEvidence(source.name() + place + ": no XML: " + words(e), e);
    }
  }

  /** Most files are UTF-8. The JDK's parser would print what is wrong with their bytes. */
  private static void checkEncoding(Source source) throws UnreadableEvidence {
    var declared = ENCODING.matcher(source.head().text());
    boolean isWide = source.head().text().matches("(?s)(\u00fe\u00ff|\u00ff\u00fe|\0|.\0).*");
    if (!isWide && (!declared.find() || declared.group(1).equalsIgnoreCase("utf-8"))) {
      Utf8.check(source);
    }
  }

  /** The parser's own words, without the place, which it puts on a line of its own. */
  private static String words(XMLStreamException e) {
    var message = String.valueOf(e.getMessage());
    int words = message.indexOf("Message: ");
    return Line.of(words < 0 ? message : message.substring(words + 9), 200);
  }

  /** Hands each element inside of this one over. */
  public void children(Child child) throws UnreadableEvidence, XMLStreamException {
    int own = depth;
    while (step() >= own) {
      if (reader.isStartElement()) {
        child.read(reader.getLocalName());
        leave(own);
      }
    }
  }

  /** Passes over what nobody has read. */
  private void leave(int level) throws UnreadableEvidence, XMLStreamException {
    while (depth > level) {
      step();
    }
  }

  /** One event on; how deep we are then. */
  private int step() throws UnreadableEvidence, XMLStreamException {
    int event = reader.next();
    if (event == XMLStreamConstants.START_ELEMENT) {
      depth++;
      if (depth > DEEPEST) {
        throw unreadable("elements are nested more than " + DEEPEST + " deep");
      }
      names();
    } else if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    refuseEntity();
    return depth;
  }

  /** The parser keeps each name that it has met, whoever made them up. */
  private void names() throws UnreadableEvidence {
    names.add(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      names.add(reader.getAttributeLocalName(i));
    }
    if (names.size() > MOST_NAMES) {
      throw unreadable("there are more than " + MOST_NAMES + " names of elements and attributes");
    }
  }

  private void refuseEntity() throws UnreadableEvidence {
    if (reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
      throw unreadable("entities are not resolved: write out what &" + reader.getLocalName());
    }
  }

  /** The text in this element, on one line; elements inside of it are passed over. */
  public String content() throws UnreadableEvidence, XMLStreamException {
    var text = new StringBuilder();
    int own = depth;
    while (step() >= own) {
      if (depth == own && reader.isCharacters() && text.length() <= LONGEST_TEXT) {
        text.append(reader.getText());
      }
    }
    return Line.of(text.toString(), LONGEST_TEXT);
  }

  /** An attribute of this element. */
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name));
  }

  /** An attribute as a line for people; empty when it is missing. */
  public String line(String name) {
    return Line.of(attribute(name).orElse(""), 300);
  }

  /** A count, which has to be there. */
  public long count(String name) throws UnreadableEvidence {
    var text = attribute(name);
    if (text.isEmpty()) {
      throw unreadable("<" + reader.getLocalName() + "> has no \"" + name + "\"");
    }
    return whole(name, text.get());
  }

  /** A count, where it is there. */
  public Optional<Long> countIfAny(String name) throws UnreadableEvidence {
    var text = attribute(name);
    return text.isEmpty() ? Optional.empty() : Optional.of(whole(name, text.get()));
  }

  private long whole(String name, String text) throws UnreadableEvidence {
    try {
      long value = Long.parseLong(text.strip());
      if (value >= 0 && value <= EXACT) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw unreadable("\"" + name + "\" has to be a count, and is \"" + Line.of(text, 60) + "\"");
  }

  /** A number that is not negative, where it is there; some tools put commas between thousands. */
  public Optional<Double> numberIfAny(String name) throws UnreadableEvidence {
    var text = attribute(name);
    if (text.isEmpty() || text.get().isBlank()) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(text.get().strip().replace(",", ""));
      if (Double.isFinite(value) && value >= 0) {
        return Optional.of(value);
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw unreadable(
        "\"" + name + "\" has to be a number, and is \"" + Line.of(text.get(), 60) + "\"");
  }

  /** What is wrong here, with the place. */
  public UnreadableEvidence unreadable(String what) {
    var at = reader.getLocation();
    return new UnreadableEvidence(
        source.name() + ":" + at.getLineNumber() + ":" + at.getColumnNumber() + ": " + what);
  }
}
