package dev.tidegate.laws;

import dev.tidegate.kernel.Decision;
import dev.tidegate.plane.Decider;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;

/** What is under test: the real core, or one with something planted in it. */
interface Engine {
  Decision<PlaneEvent> decide(Plane plane, Request request);

  Plane evolve(Plane plane, Entry entry);

  /** The core as it is. */
  Engine REAL =
      new Engine() {
        @Override
        public Decision<PlaneEvent> decide(Plane plane, Request request) {
          return Decider.decide(plane, request);
        }

        @Override
        public Plane evolve(Plane plane, Entry entry) {
          return Evolution.evolve(plane, entry);
        }
      };
}
