package dev.anneal.cli;

import dev.anneal.engine.EngineProvider;
import java.util.ServiceLoader;

/** The engines on the class path. */
final class Engines {

  private Engines() {}

  /** The first one; there is one so far. */
  static EngineProvider first() {
    return ServiceLoader.load(EngineProvider.class)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no engine is on the class path, such as libtorch"));
  }
}
