package dev.tidegate.server.cli;

import picocli.CommandLine.Command;

/** {@code tidegate attest}. */
@Command(
    name = "attest",
    description = "Signed statements about artifacts.",
    subcommands = AttestVerify.class,
    footerHeading = "%nExample:%n",
    footer = "  tidegate attest verify app.dsse.json --trust trust.json")
final class AttestCommand extends Noun {}
