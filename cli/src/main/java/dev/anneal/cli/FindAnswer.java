package dev.anneal.cli;

import dev.anneal.runs.RunFolder;
import java.io.PrintWriter;

/** What a {@code find} command has to tell. */
interface FindAnswer {

  /** For people. */
  void print(PrintWriter out);

  /** For programs. */
  Object json();

  /** Its figures and its report, into the run's folder. */
  void write(RunFolder folder);
}
