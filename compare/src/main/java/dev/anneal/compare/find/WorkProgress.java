package dev.anneal.compare.find;

/** Is told how the work goes. Called from several threads, one at a time. */
public interface WorkProgress {

  /** Nobody watches. */
  WorkProgress NONE =
      new WorkProgress() {
        @Override
        public void began(double seconds) {}

        @Override
        public void trained(double seconds) {}

        @Override
        public void skipped(double seconds) {}

        @Override
        public void finished(String what) {}
      };

  /** The work begins, which will take about so many seconds of one thread. */
  void began(double seconds);

  /** A part of it is done, which was thought to take so many seconds. */
  void trained(double seconds);

  /** A part of it need not be done. */
  void skipped(double seconds);

  /** Something is known, in a line. */
  void finished(String what);
}
