package dev.anneal.cli;

import dev.anneal.data.Augmentation;
import dev.anneal.data.BadFiles;
import dev.anneal.data.DataException;
import dev.anneal.data.Normalisation;
import dev.anneal.data.TargetScale;
import dev.anneal.data.Task;
import dev.anneal.engine.EngineException;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Refinements;
import dev.anneal.fetch.FetchException;
import dev.anneal.find.Purpose;
import dev.anneal.runs.CannotWriteException;
import dev.anneal.train.LengthPolicy;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** {@code anneal}: finds a learning rate, varies it while training, and makes a model converge. */
@Command(
    name = "anneal",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Finds a model's learning rate, varies it while the model trains, and makes it converge.",
    subcommands = {
      TrainCommand.class,
      FindCommand.class,
      SuggestCommand.class,
      PredictCommand.class,
      ScheduleCommand.class,
      DataCommand.class,
      BenchCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  anneal train digits                       find a rate, train with 1cycle, report",
      "  anneal train people.csv --target income   the same for a table",
      "  anneal train mnist --data-dir data --model lenet --epochs 3",
      "  anneal find digits                        only find the rate",
      "  anneal predict runs/people-1 new.csv      use what was trained",
      "  anneal schedule 'one-cycle(0.1)' --steps 500",
      "  anneal data fetch mnist                   download a public set",
      "",
      "'anneal COMMAND --help' says more about a command."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the command's model
public final class Main implements Runnable {

  /** Something failed. */
  private static final int FAILURE = 1;

  /** The command or its input is wrong. */
  private static final int WRONG_INPUT = 2;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean debug;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  /** Runs a command; the process's exit code is 0, 1 for a failure or 2 for wrong input. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // figures read the same everywhere
    Interruption interruption = Interruption.install();
    int code;
    try {
      code = run(interruption, arguments);
    } finally {
      interruption.finished();
    }
    System.exit(code);
  }

  /** Runs a command and gives its exit code. */
  static int run(Interruption interruption, String... arguments) {
    Main main = new Main();
    CommandLine command = command(main, interruption);
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError full) { // which picocli leaves to its caller
      main.trace(full, command);
      long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
      say(
          command,
          "the Java heap of %d MiB is full; JAVA_OPTS=-Xmx%dm before the command doubles it"
              .formatted(mebibytes, 2 * mebibytes));
      return FAILURE;
    }
  }

  private static CommandLine command(Main main, Interruption interruption) {
    return new CommandLine(main, new Commands(interruption))
        .registerConverter(Double.class, text -> WrongCommand.number(text, Double::valueOf))
        .registerConverter(Integer.class, text -> WrongCommand.wholeNumber(text, Integer::valueOf))
        .registerConverter(Long.class, text -> WrongCommand.wholeNumber(text, Long::valueOf))
        .registerConverter(long.class, text -> WrongCommand.wholeNumber(text, Long::valueOf))
        .registerConverter(Precision.class, text -> WrongCommand.choice(text, Precision.values()))
        .registerConverter(
            Refinements.Decay.class, text -> WrongCommand.choice(text, Refinements.Decay.values()))
        .registerConverter(
            ClassWeighting.class, text -> WrongCommand.choice(text, ClassWeighting.values()))
        .registerConverter(
            Normalisation.class, text -> WrongCommand.choice(text, Normalisation.values()))
        .registerConverter(Augmentation.class, WrongCommand::augmentation)
        .registerConverter(
            Probabilities.class, text -> WrongCommand.choice(text, Probabilities.values()))
        .registerConverter(BadFiles.class, text -> WrongCommand.choice(text, BadFiles.values()))
        .registerConverter(
            TargetScale.class, text -> WrongCommand.choice(text, TargetScale.values()))
        .registerConverter(Task.class, text -> WrongCommand.choice(text, Task.values()))
        .registerConverter(
            ShownSchedule.Form.class,
            text -> WrongCommand.choice(text, ShownSchedule.Form.values()))
        .registerConverter(
            LengthPolicy.class, text -> WrongCommand.choice(text, LengthPolicy.values()))
        .registerConverter(
            Purpose.Norm.class, text -> WrongCommand.choice(text, Purpose.Norm.values()))
        .registerConverter(
            RangeOptions.Rise.class, text -> WrongCommand.choice(text, RangeOptions.Rise.values()))
        .registerConverter(
            RangeOptions.LossOf.class,
            text -> WrongCommand.choice(text, RangeOptions.LossOf.values()))
        .registerConverter(
            ValuesOptions.What.class,
            text -> WrongCommand.choice(text, ValuesOptions.What.values()))
        .setParameterExceptionHandler(wrongCommand())
        .setExecutionExceptionHandler(main.failure());
  }

  /** Without a command, the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static IParameterExceptionHandler wrongCommand() {
    return (exception, arguments) -> {
      say(exception.getCommandLine(), WrongCommand.text(exception));
      return WRONG_INPUT;
    };
  }

  private IExecutionExceptionHandler failure() {
    return (exception, command, result) -> {
      trace(exception, command);
      boolean wrongInput =
          exception instanceof IllegalArgumentException
              || exception instanceof DataException
              || exception instanceof ParameterException;
      boolean known =
          wrongInput
              || exception instanceof CannotWriteException
              || exception instanceof FetchException
              || exception instanceof EngineException;
      if (known) {
        say(command, String.valueOf(exception.getMessage()));
      } else {
        command.getErr().printf("anneal: unexpected failure: %s; --debug shows where%n", exception);
      }
      return wrongInput ? WRONG_INPUT : FAILURE;
    };
  }

  private void trace(Throwable failure, CommandLine command) {
    if (debug) {
      failure.printStackTrace(command.getErr());
    }
  }

  /** One line on standard error. */
  private static void say(CommandLine command, String message) {
    String line = message.lines().findFirst().orElse("no message");
    command.getErr().println("anneal: " + line);
  }
}
