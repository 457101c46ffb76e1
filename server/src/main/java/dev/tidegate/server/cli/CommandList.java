package dev.tidegate.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands below one, in its help: each with the whole first sentence of its description. */
final class CommandList implements IHelpSectionRenderer {
  private static final int INDENT = 2;

  /** Of a command and all below it. */
  static void of(CommandLine line) {
    var sections = line.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
    line.setHelpSectionMap(sections);
    line.getSubcommands().values().forEach(CommandList::of);
  }

  @Override
  public String render(Help help) {
    if (help.subcommands().isEmpty()) {
      return "";
    }
    int names = help.subcommands().keySet().stream().mapToInt(String::length).max().orElse(0);
    int width = help.commandSpec().usageMessage().width();
    var table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(names + 2 * INDENT, INDENT, Column.Overflow.SPAN),
            new Column(width - names - 2 * INDENT, 0, Column.Overflow.WRAP));
    help.subcommands()
        .forEach(
            (name, below) ->
                table.addRowValues(
                    help.colorScheme().commandText(name),
                    help.colorScheme().text(firstSentence(below.commandSpec()))));
    return table.toString();
  }

  private static String firstSentence(CommandSpec spec) {
    var all = String.join(" ", spec.usageMessage().description());
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }
}
