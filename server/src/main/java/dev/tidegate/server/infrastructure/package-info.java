/**
 * What a change does to that on which a service runs: plans of Terraform and manifests of
 * Kubernetes, looked through by a catalogue of checks for security, cost and reliability.
 *
 * <pre>
 *   plan.json ── PlanReader ── PlannedResource ─┐
 *                                               ├── checks ── Inspection ── facts, findings
 *   *.yaml ──── ManifestReader ── Manifest ─────┘
 * </pre>
 */
@NullMarked
package dev.tidegate.server.infrastructure;

import org.jspecify.annotations.NullMarked;
