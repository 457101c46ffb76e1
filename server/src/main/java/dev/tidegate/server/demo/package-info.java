/**
 * The demonstration: a real service, rewritten three times, under real load, with the real server;
 * each in a process of its own. It makes promises, and fails when one is broken.
 */
@NullMarked
package dev.tidegate.server.demo;

import org.jspecify.annotations.NullMarked;
