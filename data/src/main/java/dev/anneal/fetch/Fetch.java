package dev.anneal.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Downloads known sets into a data folder. Each file is tried at one mirror after the other, and at
 * each again after a pause that doubles, as long as that may help; it goes on where it ended. Only
 * once it is complete and its checksums are right does it get its name.
 *
 * <pre>{@code
 * Fetch.into(dataDir).run(KnownSet.named("mnist"));
 * }</pre>
 *
 * @param dataDir the folder that holds a folder for each set
 * @param timeout how long to wait for a connection and for more bytes
 * @param pause waits between two tries
 * @param watcher is told how it goes
 */
public record Fetch(Path dataDir, Duration timeout, Pause pause, FetchWatcher watcher) {

  /** Tries at a mirror without a byte more. */
  private static final int TRIES = 5;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  /** Into this folder, as is usual. */
  public static Fetch into(Path dataDir) {
    return new Fetch(dataDir, USUAL_TIMEOUT, Pause.SLEEP, FetchWatcher.NONE);
  }

  /** The same with other waiting. */
  public Fetch withPause(Pause newPause) {
    return new Fetch(dataDir, timeout, newPause, watcher);
  }

  /** The same with another longest wait. */
  public Fetch withTimeout(Duration newTimeout) {
    return new Fetch(dataDir, newTimeout, pause, watcher);
  }

  /** The same with another watcher. */
  public Fetch withWatcher(FetchWatcher newWatcher) {
    return new Fetch(dataDir, timeout, pause, newWatcher);
  }

  /**
   * Fetches what is missing of a set.
   *
   * @throws FetchException if a file cannot be fetched or written, or is there but wrong
   */
  public void run(KnownSet set) {
    Path folder = set.folder(dataDir);
    for (KnownFile file : set.files()) {
      List<Checked> checked = file.in(folder);
      refuseWrong(checked);
      if (checked.stream().anyMatch(Checked.Missing.class::isInstance)) {
        fetch(file, folder, set.mirrors());
      } else {
        checked.forEach(each -> watcher.present(each.path()));
      }
    }
  }

  /** What is there is the user's, and not overwritten. */
  private static void refuseWrong(List<Checked> checked) {
    for (Checked each : checked) {
      if (each instanceof Checked.Wrong wrong) {
        throw new FetchException(
            "%s is there, but %s; remove it, and fetch again"
                .formatted(wrong.path(), wrong.problem()));
      }
    }
  }

  private void fetch(KnownFile file, Path folder, List<URI> mirrors) {
    Path target = folder.resolve(file.name());
    makeFolder(folder);
    List<String> problems = new ArrayList<>();
    try (PartFile part = PartFile.of(target)) {
      checkRoom(folder, file.bytes() - part.length());
      watcher.begins(file);
      Transfer transfer = new Transfer(file, part, timeout, watcher);
      for (URI mirror : mirrors) {
        URI address = mirror.resolve(file.name());
        Optional<String> problem = tryAt(transfer, address);
        if (problem.isEmpty()) {
          part.complete();
          watcher.ended(target);
          return;
        }
        problems.add("%s %s".formatted(address, problem.get()));
      }
    }
    throw new FetchException(
        "%s could not be fetched: %s; try again later, name another address with --from, or put it"
                .formatted(file.name(), String.join("; ", problems))
            + " into %s by hand".formatted(folder));
  }

  /** Why a file could not be had from an address; empty where it is there, and right. */
  private Optional<String> tryAt(Transfer transfer, URI address) {
    long furthest = 0;
    for (int failed = 0; ; ) {
      try {
        transfer.from(address);
        Optional<String> wrong = Checksums.problem(transfer.part().path(), transfer.file().parts());
        if (wrong.isPresent()) {
          transfer.part().begin(address.toString(), null);
        }
        return wrong.map("sent another file: %s"::formatted);
      } catch (Refused e) {
        return Optional.of(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        failed = transfer.part().length() > furthest ? 1 : failed + 1;
        furthest = Math.max(furthest, transfer.part().length());
        if (failed == TRIES) {
          return Optional.of(reason(e));
        }
        rest(reason(e), FIRST_PAUSE.multipliedBy(1L << (failed - 1)));
      }
    }
  }

  private void rest(String problem, Duration time) {
    if (watcher.stops()) {
      throw new FetchException("stopped; the same command goes on from there");
    }
    watcher.waits(problem, time);
    try {
      pause.of(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchException("interrupted; the same command goes on from there", e);
    }
  }

  private String reason(IOException cause) {
    if (cause instanceof UnknownHostException) {
      return "cannot be found: the host is unknown";
    }
    if (cause instanceof ConnectException) {
      return "cannot be reached: " + cause.getMessage();
    }
    if (cause instanceof SocketTimeoutException) {
      return "sent nothing for %s s".formatted(timeout.toMillis() / 1000.0);
    }
    return String.valueOf(cause.getMessage());
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw PartFile.cannotWrite(folder, e);
    }
  }

  private static void checkRoom(Path folder, long bytes) {
    try {
      long room = Files.getFileStore(folder).getUsableSpace();
      if (room < bytes) {
        throw new FetchException(
            "%s must have room for %s more, but has %s; free some space or name another folder with"
                    .formatted(folder, Transfer.megabytes(bytes), Transfer.megabytes(room))
                + " --data-dir");
      }
    } catch (IOException e) {
      throw PartFile.cannotWrite(folder, e);
    }
  }
}
