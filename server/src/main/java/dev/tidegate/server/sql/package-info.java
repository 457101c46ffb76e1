/**
 * Migrations of databases: a script is taken apart into statements, each is put into a phase, and
 * what blocks, breaks or mixes is found.
 *
 * <pre>
 *   bytes ── SqlLexer ── tokens ── SqlScript ── SqlStatement ── Classifier ── Phase
 *                                                   └── MigrationLint ── MigrationRule, findings
 * </pre>
 *
 * <p>The language is PostgreSQL's. Of MySQL and SQLite the lexical parts and the phases are
 * understood, not what locks what. What is not understood is unknown, never harmless.
 */
@NullMarked
package dev.tidegate.server.sql;

import org.jspecify.annotations.NullMarked;
