package dev.tidegate.bench.flags;

import org.togglz.core.Feature;
import org.togglz.core.manager.FeatureManager;
import org.togglz.core.manager.FeatureManagerBuilder;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.repository.mem.InMemoryStateRepository;
import org.togglz.core.user.NoOpUserProvider;

/** Togglz with its state in memory. A feature has one strategy, so the rule can not be written. */
final class TogglzEngine implements Engine {
  private enum Flags implements Feature {
    PLAIN
  }

  private final FeatureManager manager;

  TogglzEngine() {
    var states = new InMemoryStateRepository();
    states.setFeatureState(new FeatureState(Flags.PLAIN, true));
    manager =
        new FeatureManagerBuilder()
            .featureEnum(Flags.class)
            .stateRepository(states)
            .userProvider(new NoOpUserProvider())
            .build();
  }

  @Override
  public boolean on(String flag, int user) {
    return manager.isActive(Flags.PLAIN);
  }

  @Override
  public void close() {}
}
