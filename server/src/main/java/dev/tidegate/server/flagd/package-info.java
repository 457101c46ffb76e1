/**
 * What flagd's clients speak: {@code flagd.evaluation.v1} and {@code v2}, where the server
 * evaluates, and {@code flagd.sync.v1}, where it hands out rules. The {@linkplain
 * dev.tidegate.server.flagd.Rpcs methods} know of messages as JSON; {@linkplain
 * dev.tidegate.server.flagd.Shape shapes} make protobuf of them; gRPC comes on HTTP/2 ({@link
 * dev.tidegate.server.flagd.GrpcSelector}), gRPC-web and Connect on plain HTTP ({@link
 * dev.tidegate.server.flagd.ConnectResource}).
 */
@NullMarked
package dev.tidegate.server.flagd;

import org.jspecify.annotations.NullMarked;
