package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Start, peak, boundaries, end, and past the end. Each number follows from the formula by hand (a
 * cosine at a half, a third or a quarter of its way) unless its comment says otherwise.
 */
class LandmarkTest {

  private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # plan                                         | step  | value
          0.1                                            | 0     | 0.1
          0.1                                            | 1e12  | 0.1
          linear(0, 0.4, 500)                            | 0     | 0
          linear(0, 0.4, 500)                            | 125   | 0.1
          linear(0, 0.4, 500)                            | 499   | 0.3992
          linear(0, 0.4, 500)                            | 500   | 0.4
          linear(0, 0.4, 500)                            | 501   | 0.4
          linear(0, 0.4, 500)                            | 1e12  | 0.4
          linear(0, 0.4, 2.5)                            | 2     | 0.32
          linear(0, 0.4, 2.5)                            | 3     | 0.4
          cosine(1, 0, 60)                               | 0     | 1
          cosine(1, 0, 60)                               | 20    | 0.75
          cosine(1, 0, 60)                               | 30    | 0.5
          cosine(1, 0, 60)                               | 40    | 0.25
          cosine(1, 0, 60)                               | 60    | 0
          # PyTorch's cosine has 0.0027 here
          cosine(1, 0, 60)                               | 62    | 0
          exponential(1e-4, 1, 100)                      | 0     | 1e-4
          exponential(1e-4, 1, 100)                      | 50    | 0.01
          exponential(1e-4, 1, 100)                      | 75    | 0.1
          exponential(1e-4, 1, 100)                      | 100   | 1
          exponential(1e-4, 1, 100)                      | 101   | 1
          polynomial(1, 0, 10, power=2)                  | 0     | 1
          polynomial(1, 0, 10, power=2)                  | 5     | 0.25
          polynomial(1, 0, 10, power=2)                  | 9     | 0.01
          polynomial(1, 0, 10, power=2)                  | 10    | 0
          polynomial(1, 0, 10, power=2)                  | 11    | 0
          one-minus-sqrt(1, 0, 100)                      | 0     | 1
          # 1 - sqrt(1/100)
          one-minus-sqrt(1, 0, 100)                      | 1     | 0.9
          one-minus-sqrt(1, 0, 100)                      | 25    | 0.5
          # 1 - sqrt(81/100)
          one-minus-sqrt(1, 0, 100)                      | 81    | 0.1
          one-minus-sqrt(1, 0, 100)                      | 100   | 0
          one-minus-sqrt(1, 0, 100)                      | 101   | 0
          # rising: a square root
          one-minus-sqrt(0, 1, 100)                      | 25    | 0.5
          linear(0, 0.4, 500) then cosine(0.4, 0, 1500)  | 499   | 0.3992
          linear(0, 0.4, 500) then cosine(0.4, 0, 1500)  | 500   | 0.4
          linear(0, 0.4, 500) then cosine(0.4, 0, 1500)  | 1000  | 0.3
          linear(0, 0.4, 500) then cosine(0.4, 0, 1500)  | 2000  | 0
          linear(0, 0.4, 500) then cosine(0.4, 0, 1500)  | 2001  | 0
          # at a jump the later part's value is in force
          linear(0.1, 0.1, 30) then 0.02                 | 29    | 0.1
          linear(0.1, 0.1, 30) then 0.02                 | 30    | 0.02
          # as PyTorch's milestone 30, and unlike Keras' and DJL's, which still have 0.1 at 30
          linear(0.1, 0.1, 30) then 0.02                 | 31    | 0.02
          triangular(0.001, 0.006, cycle=2000)           | 0     | 0.001
          triangular(0.001, 0.006, cycle=2000)           | 500   | 0.0035
          triangular(0.001, 0.006, cycle=2000)           | 999   | 0.005995
          # the table of Smith's paper: stepsize 1000
          triangular(0.001, 0.006, cycle=2000)           | 1000  | 0.006
          triangular(0.001, 0.006, cycle=2000)           | 1001  | 0.005995
          triangular(0.001, 0.006, cycle=2000)           | 2000  | 0.001
          triangular(0.001, 0.006, cycle=2000)           | 2001  | 0.001005
          triangular(0.001, 0.006, cycle=2000, decay=0.5)  | 1000  | 0.006
          triangular(0.001, 0.006, cycle=2000, decay=0.5)  | 3000  | 0.0035
          triangular(0.001, 0.006, cycle=2000, decay=0.5)  | 5000  | 0.00225
          # the naive 1/2^(c-1) overflows here
          triangular(0.001, 0.006, cycle=2000, decay=0.5)  | 1e9   | 0.001
          triangular(0.001, 0.006, cycle=40, rise=25%)   | 10    | 0.006
          triangular(0.001, 0.006, cycle=40, rise=25%)   | 25    | 0.0035
          triangular(0, 1, cycle=4, gamma=0.5)           | 2     | 0.25
          triangular(0, 1, cycle=4, gamma=0.5)           | 6     | 0.015625
          triangular-dip(0.95, 0.85, cycle=20)           | 0     | 0.95
          triangular-dip(0.95, 0.85, cycle=20)           | 10    | 0.85
          triangular-dip(0.95, 0.85, cycle=20)           | 20    | 0.95
          warm-restarts(1, first=6)                      | 0     | 1
          warm-restarts(1, first=6)                      | 2     | 0.75
          warm-restarts(1, first=6)                      | 4     | 0.25
          # half of 1 - cos(pi/6): the floor is not reached before the restart
          warm-restarts(1, first=6)                      | 5     | 0.0669872981077807
          warm-restarts(1, first=6)                      | 6     | 1
          warm-restarts(1, first=6)                      | 8     | 0.75
          warm-restarts(1, first=6)                      | 6e12  | 1
          warm-restarts(1, first=6, floor=0.5)           | 4     | 0.625
          warm-restarts(1, first=6, growth=2)            | 6     | 1
          warm-restarts(1, first=6, growth=2)            | 10    | 0.75
          warm-restarts(1, first=6, growth=2)            | 18    | 1
          warm-restarts(1, first=6, growth=2)            | 30    | 0.5
          warm-restarts(1, first=6, growth=2)            | 42    | 1
          # cycles of 4, 6 and 9 steps
          warm-restarts(1, first=4, growth=1.5)          | 4     | 1
          warm-restarts(1, first=4, growth=1.5)          | 6     | 0.75
          warm-restarts(1, first=4, growth=1.5)          | 10    | 1
          warm-restarts(1, first=4, growth=1.5)          | 13    | 0.75
          warm-restarts(1, first=6, decay=0.5)           | 6     | 0.5
          warm-restarts(1, first=6, decay=0.5)           | 10    | 0.125
          warm-restarts(1, first=6, decay=0.5, floor=0.2)  | 12    | 0.4
          warm-restarts(1, first=6, cycles=2)            | 11    | 0.0669872981077807
          warm-restarts(1, first=6, cycles=2)            | 12    | 0
          warm-restarts(1, first=6, growth=2, cycles=2)  | 18    | 0
          warm-restarts(1, first=6, growth=2, cycles=2)  | 1e12  | 0
          linear(0, 1, 10) scale(2)                      | 5     | 0.25
          linear(0, 1, 10) scale(2) then 5               | 19    | 0.95
          linear(0, 1, 10) scale(2) then 5               | 20    | 5
          linear(0, 1, 10) shift(5) then 5               | 4     | 0
          linear(0, 1, 10) shift(5) then 5               | 14    | 0.9
          linear(0, 1, 10) shift(5) then 5               | 15    | 5
          linear(0, 1, 10) shift(-4) then 5              | 0     | 0.4
          linear(0, 1, 10) shift(-4) then 5              | 6     | 5
          linear(0, 1, 10) repeat()                      | 9     | 0.9
          linear(0, 1, 10) repeat()                      | 10    | 0
          linear(0, 1, 10) repeat(3)                     | 20    | 0
          linear(0, 1, 10) repeat(3)                     | 29    | 0.9
          # the last time its end is not another beginning
          linear(0, 1, 10) repeat(3)                     | 30    | 1
          linear(0, 1, 10) repeat(3)                     | 31    | 1
          linear(0, 1, 10) take(5) then 5                | 4     | 0.4
          linear(0, 1, 10) take(5) then 5                | 5     | 5
          linear(0, 1, 10) take(5)                       | 6     | 0.5
          linear(0, 1, 10) clamp(0.2, 0.8)               | 1     | 0.2
          linear(0, 1, 10) clamp(0.2, 0.8)               | 5     | 0.5
          linear(0, 1, 10) clamp(0.2, 0.8)               | 9     | 0.8
          # the left one's end is the end of both
          linear(0, 1, 10) plus(linear(0, 1, 20))        | 10    | 1.5
          linear(0, 1, 10) plus(linear(0, 1, 20))        | 20    | 1.5
          """)
  void withoutARun(String plan, double step, double value) {
    assertThat(((Schedule) Plans.parse(plan)).at(step)).isCloseTo(value, ROUNDING);
  }

  @ParameterizedTest(name = "{0} over {1} steps at {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # plan                                         | steps | step | value
          one-cycle(1)                                   | 101   | 0    | 0.04
          one-cycle(1)                                   | 101   | 15   | 0.52
          # one step before the peak and one after, from Python's math.cos
          one-cycle(1)                                   | 101   | 29   | 0.9973705097767712
          one-cycle(1)                                   | 101   | 30   | 1
          one-cycle(1)                                   | 101   | 31   | 0.9994965352845243
          one-cycle(1)                                   | 101   | 65   | 0.500002
          one-cycle(1)                                   | 101   | 100  | 4e-6
          # PyTorch climbs again from here
          one-cycle(1)                                   | 101   | 101  | 4e-6
          one-cycle(1)                                   | 101   | 1e12 | 4e-6
          # PyTorch's own table: T = 10, its peak at 0.3 T - 1
          one-cycle(1, warmup=2)                         | 10    | 1    | 0.52
          one-cycle(1, warmup=2)                         | 10    | 2    | 1
          one-cycle(1, warmup=2)                         | 10    | 9    | 4e-6
          one-cycle(1, warmup=2ep)                       | 101   | 20   | 1
          one-cycle(1, curve=linear, warmup=50%, last=0) | 11    | 4    | 0.808
          one-cycle(1, curve=linear, warmup=50%, last=0) | 11    | 6    | 0.8
          one-cycle(1, curve=linear, warmup=20%, phases=3) | 101 | 10   | 0.52
          one-cycle(1, curve=linear, warmup=20%, phases=3) | 101 | 20   | 1
          one-cycle(1, curve=linear, warmup=20%, phases=3) | 101 | 40   | 0.04
          one-cycle(1, curve=linear, warmup=20%, phases=3) | 101 | 70   | 0.020002
          one-cycle(1, curve=linear, warmup=20%, phases=3) | 101 | 100  | 4e-6
          dip(0.95, 0.85)                                | 101   | 0    | 0.95
          dip(0.95, 0.85)                                | 101   | 15   | 0.9
          dip(0.95, 0.85)                                | 101   | 30   | 0.85
          dip(0.95, 0.85)                                | 101   | 65   | 0.9
          dip(0.95, 0.85)                                | 101   | 100  | 0.95
          linear(0.1, 0, 100%)                           | 11    | 9    | 0.01
          linear(0.1, 0, 100%)                           | 11    | 10   | 0
          linear(0, 0.4, 20%) then cosine(0.4, 0, 80%)   | 11    | 2    | 0.4
          linear(0, 0.4, 20%) then cosine(0.4, 0, 80%)   | 11    | 6    | 0.2
          linear(0, 0.4, 20%) then cosine(0.4, 0, 80%)   | 11    | 10   | 0
          # a warm-up of 20 steps, and what follows takes the other 80
          linear(1, 0, 100%) after-warmup(2ep, from=0.5) | 101   | 0    | 0.5
          linear(1, 0, 100%) after-warmup(2ep, from=0.5) | 101   | 10   | 0.75
          linear(1, 0, 100%) after-warmup(2ep, from=0.5) | 101   | 20   | 1
          linear(1, 0, 100%) after-warmup(2ep, from=0.5) | 101   | 60   | 0.5
          linear(1, 0, 100%) after-warmup(2ep, from=0.5) | 101   | 100  | 0
          linear(0, 0.4, 3ep) then 0.1                   | 101   | 29   | 0.386666666666667
          linear(0, 0.4, 3ep) then 0.1                   | 101   | 30   | 0.1
          triangular(0, 1, cycle=2ep)                    | 101   | 10   | 1
          triangular(0, 1, cycle=20%)                    | 101   | 10   | 1
          triangular(0, 1, cycle=20%)                    | 101   | 100  | 0
          warm-restarts(1, first=25%)                    | 101   | 75   | 1
          # four cycles fill the run, so there is no fifth
          warm-restarts(1, first=25%)                    | 101   | 100  | 0
          warm-restarts(1, first=25%)                    | 101   | 101  | 0
          warm-restarts(1, first=25%, growth=3)          | 101   | 25   | 1
          warm-restarts(1, first=25%, growth=3)          | 101   | 100  | 0
          # three and a third: the fourth cycle is cut short
          warm-restarts(1, first=30%)                    | 101   | 90   | 1
          warm-restarts(1, first=30%)                    | 101   | 100  | 0.75
          warm-restarts(1, first=2ep, growth=2)          | 101   | 60   | 1
          """)
  void overARun(String plan, long steps, double step, double value) {
    Horizon run = Horizon.steps(steps).perEpoch(10);
    assertThat(Plans.parse(plan).over(run).at(step)).isCloseTo(value, ROUNDING);
  }
}
