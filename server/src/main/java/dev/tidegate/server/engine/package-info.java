/**
 * The judge as a service for engines that move traffic: Argo Rollouts, Flagger, and whatever can
 * ask over HTTP. They ask, they execute; nothing here keeps a state of its own.
 *
 * <p>Law 4 (Silence): what is not proven, not fresh or not complete is {@code hold}. Harm, and only
 * harm or a withdrawal that the journal tells of, is {@code rollback}.
 */
@NullMarked
package dev.tidegate.server.engine;

import org.jspecify.annotations.NullMarked;
