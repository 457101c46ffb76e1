/**
 * What a repository is made of, as far as its files tell: and a first contract file for it. Nothing
 * is executed but git, sizes and numbers are bounded, and whatever a repository says is quoted.
 */
@NullMarked
package dev.tidegate.server.survey;

import org.jspecify.annotations.NullMarked;
