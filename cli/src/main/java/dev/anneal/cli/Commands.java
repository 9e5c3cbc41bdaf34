package dev.anneal.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the commands, and gives what a run needs to those that take it.
 *
 * @param interruption tells whether the user wants the run to end
 */
record Commands(Interruption interruption) implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == TrainCommand.class) {
      return type.cast(new TrainCommand(interruption));
    }
    if (type == FindCommand.class) {
      return type.cast(new FindCommand(interruption));
    }
    if (type == DataFetchCommand.class) {
      return type.cast(new DataFetchCommand(interruption));
    }
    if (type == BenchFindCommand.class) {
      return type.cast(new BenchFindCommand(interruption));
    }
    if (type == PredictCommand.class) {
      return type.cast(new PredictCommand(interruption));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
