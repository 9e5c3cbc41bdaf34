package dev.anneal.cli;

import dev.anneal.engine.EngineProvider;
import picocli.CommandLine.IVersionProvider;

/** Anneal's version, its engine's and the JVM's. */
final class Version implements IVersionProvider {

  /** Anneal's own version, from the jar. */
  static String anneal() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    EngineProvider engine = Engines.first();
    return new String[] {
      "anneal %s".formatted(anneal()),
      "%s %s, Java %s".formatted(engine.name(), engine.version(), Runtime.version())
    };
  }
}
