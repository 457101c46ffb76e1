/**
 * Evaluation over HTTP for any OpenFeature client: OFREP 0.3 (github.com/open-feature/protocol),
 * single and bulk. Every answer is a JSON object, errors included, because clients parse them all.
 */
@NullMarked
package dev.tidegate.server.ofrep;

import org.jspecify.annotations.NullMarked;
