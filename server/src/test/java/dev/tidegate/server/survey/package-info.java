@NullMarked
package dev.tidegate.server.survey;

import org.jspecify.annotations.NullMarked;
