/**
 * OpenFeature's own clients, unmodified: those for Java on this class path, those for JavaScript as
 * processes. The server is a process, too: none of their libraries meets one of its own.
 */
@NullMarked
package dev.tidegate.interop;

import org.jspecify.annotations.NullMarked;
