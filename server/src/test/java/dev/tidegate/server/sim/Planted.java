package dev.tidegate.server.sim;

import dev.tidegate.flags.HeldLease;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Roster;
import dev.tidegate.server.loop.Idempotency;
import dev.tidegate.server.loop.Lanes;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.signal.Report;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Faults of ours that the simulator has to find, each in one place. */
enum Planted {
  /** The store says that it is durable, and syncs only now and then. */
  ACKNOWLEDGED_BEFORE_DURABLE {
    @Override
    Fittings fittings() {
      return new Fittings() {
        @Override
        Disk disk(World world) {
          return new Disk(world) {
            private int appends;

            @Override
            void sync() {
              if (++appends % 5 == 0) {
                super.sync();
              }
            }
          };
        }
      };
    }
  },

  /** A client serves what it knows, whoever is silent. */
  LEASE_IGNORED {
    @Override
    Fittings fittings() {
      return new Fittings() {
        @Override
        boolean holds(HeldLease lease, long freezeMillis) {
          return true;
        }
      };
    }
  },

  /** A process that starts does not ask who may still hold leases. */
  CLIENTS_FORGOTTEN_AT_RESTART {
    @Override
    Fittings fittings() {
      return new Fittings() {
        @Override
        Set<RolloutId> inherited(Plane plane) {
          return Set.of();
        }
      };
    }
  },

  /** The reconciler takes it that whatever it asked for is applied. */
  STALE_RISE_APPLIED {
    @Override
    Fittings fittings() {
      return new Fittings() {
        @Override
        PlaneCommand own(PlaneCommand command) {
          if (!(command instanceof PlaneCommand.Tick(var rosters, long asOf, _))) {
            return command;
          }
          var hopeful = new HashMap<RolloutId, Roster>();
          rosters.forEach((id, r) -> hopeful.put(id, new Roster(1, 1, r.exposing())));
          return new PlaneCommand.Tick(hopeful, asOf);
        }
      };
    }
  },

  /** What is known about clients is taken for what is known now. */
  STALE_ROSTER {
    @Override
    Fittings fittings() {
      return new Fittings() {
        @Override
        PlaneCommand own(PlaneCommand command) {
          return command instanceof PlaneCommand.Tick(var rosters, _, _)
              ? new PlaneCommand.Tick(rosters)
              : command;
        }
      };
    }
  },

  /** A frame gets lost, and the stream goes on. */
  FRAME_DROPPED {
    @Override
    Fittings fittings() {
      return new Fittings() {
        private int deltas;

        @Override
        boolean passes(byte[] frame) {
          boolean delta = new String(frame, StandardCharsets.UTF_8).startsWith("event: delta");
          return !delta || ++deltas % 3 != 0;
        }
      };
    }
  },

  /** A fall that is sent again is answered from the past. */
  FALL_ANSWERED_FROM_THE_PAST {
    @Override
    Fittings fittings() {
      return new Fittings() {
        private final Map<String, CompletableFuture<Outcome>> answers = new HashMap<>();

        @Override
        CompletableFuture<Outcome> offer(
            Lanes lanes, TokenId by, Optional<Idempotency> idempotency, PlaneCommand command)
            throws InterruptedException {
          if (!(command instanceof PlaneCommand.Withdraw)) {
            return super.offer(lanes, by, idempotency, command);
          }
          var known = answers.get(by.value());
          if (known == null) {
            known = super.offer(lanes, by, idempotency, command);
            answers.put(by.value(), known);
          }
          return known;
        }
      };
    }
  },

  /** A journal that is put back from a copy is taken for all there ever was. */
  COPY_BELIEVED {
    @Override
    Fittings fittings() {
      return new Fittings() {
        @Override
        PlaneCommand own(PlaneCommand command) {
          return command instanceof PlaneCommand.Locally(PlaneCommand.RaiseEpoch _)
              ? new PlaneCommand.Tick(Map.of())
              : command;
        }
      };
    }
  },

  /** A server that stood still goes on as if nothing had been. */
  PAUSE_FORGOTTEN {
    @Override
    Fittings fittings() {
      return new Fittings() {
        @Override
        PlaneCommand own(PlaneCommand command) {
          return command instanceof PlaneCommand.Unheard
              ? new PlaneCommand.Tick(Map.of())
              : command;
        }
      };
    }
  },

  /** A report that comes twice counts twice. */
  REPORT_COUNTED_TWICE {
    @Override
    Fittings fittings() {
      return new Fittings() {
        private long sequence;

        @Override
        Report counted(Report report) {
          return new Report(
              report.client(),
              report.scope(),
              report.version(),
              ++sequence,
              report.generation(),
              report.climbs());
        }
      };
    }
  };

  /** A world with it. */
  abstract Fittings fittings();
}
