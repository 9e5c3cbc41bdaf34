package dev.anneal.peers;

import static dev.anneal.peers.Row.half;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values derived by hand from {@code timm/scheduler/{cosine,step,multistep,poly,wsd}_lr.py} of
 * huggingface/pytorch-image-models, with the optimizer's rate 1.
 */
class TimmTest {

  static Stream<Row> rows() {
    String cycles = "'t_initial':10,'cycle_limit':2,'cycle_decay':0.5,'lr_min':0.01";
    String warm = "'t_initial':10,'warmup_t':3,'warmup_lr_init':0.1";
    String step = "'decay_t':30,'decay_rate':0.1";
    String steps = "'decay_t':[10,20],'decay_rate':0.1";
    return Stream.of(
        row("CosineLRScheduler", "'t_initial':10", 9, half(0.9)), // C(9/10)
        row("CosineLRScheduler", "'t_initial':10", 10, 0), // one cycle, then lr_min
        row("CosineLRScheduler", cycles, 10, 0.5), // the second peak
        row("CosineLRScheduler", cycles, 15, 0.255), // 0.01 + 0.49 * 0.5
        row("CosineLRScheduler", cycles, 20, 0.01), // lr_min
        row("CosineLRScheduler", warm, 2, 0.7), // 0.1 + 2 * 0.9/3
        row("CosineLRScheduler", warm, 3, half(0.3)), // enters the curve at 3
        row("CosineLRScheduler", warm + ",'warmup_prefix':true", 3, 1), // begins the curve
        row("CosineLRScheduler", warm + ",'warmup_prefix':true", 8, 0.5), // C(5/10)
        row("StepLRScheduler", step, 29, 1), // floor(29/30) = 0
        row("StepLRScheduler", step, 60, 0.01), // 0.1^2
        row("StepLRScheduler", step + ",'warmup_t':5", 34, 1), // prefix is usual here
        row("StepLRScheduler", step + ",'warmup_t':5", 35, 0.1), // 30 after the warm-up
        row("MultiStepLRScheduler", steps, 9, 1), // no milestone yet
        row("MultiStepLRScheduler", steps, 10, 0.1), // at the milestone
        row("MultiStepLRScheduler", steps, 20, 0.01), // at the second
        row("PolyLRScheduler", "'t_initial':10", 5, Math.sqrt(0.5)), // power 0.5
        row("PolyLRScheduler", "'t_initial':10", 10, 0), // lr_min
        row("PolyLRScheduler", cycles, 15, 0.01 + 0.49 * Math.sqrt(0.5))); // second cycle's middle
  }

  static Stream<Row> stable() {
    String run = "'t_initial':10,'decay_t':4";
    String warm = run + ",'warmup_t':5,'warmup_lr_init':0.1";
    String falls = "'t_initial':16,'decay_t':4,'decay_fn':'linear','stable_fn':'rsqrt'";
    String root = falls + ",'warmup_t':4";
    String line = falls.replace("rsqrt", "power") + ",'stable_power':1,'stable_timescale':4";
    double exponential = (Math.sqrt(0.1) - 0.1) / 0.9;
    return Stream.of(
        row("WSDLRScheduler", run, 0, 1), // constant
        row("WSDLRScheduler", run, 6, 1), // 6 - (10 - 4) <= 0
        row("WSDLRScheduler", run, 7, 0.5), // 1 - sqrt(1/4)
        row("WSDLRScheduler", run, 10, 0), // lr_min
        row("WSDLRScheduler", run, 99, 0), // min(93/4, 1)
        row("WSDLRScheduler", run.replace("10", "4"), 0, 1), // nothing stable
        row("WSDLRScheduler", run.replace("10", "4"), 1, 0.5), // 1 - sqrt(1/4)
        row("WSDLRScheduler", run + ",'lr_min':0.2", 7, 0.6), // 0.2 + 0.8 * 0.5
        row("WSDLRScheduler", run + ",'lr_min':2", 3, 2), // max(1, 2)
        row("WSDLRScheduler", run + ",'decay_fn':'linear'", 8, 0.5), // 1 - 2/4
        row("WSDLRScheduler", run + ",'decay_fn':'cosine'", 7, half(0.25)), // C(1/4)
        row("WSDLRScheduler", run + ",'decay_fn':'power'", 7, 0.5), // 1 - (1/4)^0.5
        row("WSDLRScheduler", run + ",'decay_fn':'power','decay_power':1", 7, 0.75), // 1 - 1/4
        row("WSDLRScheduler", run + ",'decay_fn':'exp'", 6, 1), // (0.1^0 - 0.1)/0.9
        row("WSDLRScheduler", run + ",'decay_fn':'exp'", 8, exponential), // (0.1^0.5 - 0.1)/0.9
        row("WSDLRScheduler", run + ",'decay_fn':'exp'", 10, 0), // (0.1 - 0.1)/0.9
        row("WSDLRScheduler", run + ",'decay_fn':'exp','lr_min':0.2", 8, 0.2 + 0.8 * exponential),
        row("WSDLRScheduler", run + ",'decay_fn':'exp','lr_min':2", 8, 2), // 2 + (2 - 2) * ...
        row("WSDLRScheduler", warm, 0, 0.1), // warmup_lr_init
        row("WSDLRScheduler", warm, 4, 0.82), // 0.1 + 4 * 0.9/5
        row("WSDLRScheduler", warm, 5, 1), // always a prefix
        row("WSDLRScheduler", warm, 12, 0.5), // 12 - 5 - 6 = 1 of 4
        row("WSDLRScheduler", warm, 15, 0), // 4 of 4
        row("WSDLRScheduler", root, 4, 1), // (1 + 0/4)^-0.5
        row("WSDLRScheduler", root, 16, 0.5), // (1 + 12/4)^-0.5
        row("WSDLRScheduler", root, 18, 0.5 / Math.sqrt(4.5)), // (1 + 14/4)^-0.5 (1 - 2/4)
        row("WSDLRScheduler", root, 20, 0), // 1 - 4/4
        row("WSDLRScheduler", root + ",'lr_min':0.1", 18, 0.1 + (1 / Math.sqrt(4.5) - 0.1) / 2),
        row("WSDLRScheduler", root + ",'lr_min':0.1", 99, 0.1), // lr_min
        row("WSDLRScheduler", root + ",'lr_min':0.6", 16, 0.6), // max(0.5, 0.6)
        row("WSDLRScheduler", line, 4, 0.5), // (1 + 4/4)^-1
        row("WSDLRScheduler", line, 12, 0.25), // (1 + 12/4)^-1
        row("WSDLRScheduler", line, 14, 1 / 9.0)); // (1 + 14/4)^-1 (1 - 2/4)
  }

  private static Row row(String name, String parameters, double step, double value) {
    return new Row(name, ("{" + parameters + "}").replace('\'', '"'), step, value);
  }

  @ParameterizedTest
  @MethodSource({"rows", "stable"})
  void hasTimmsValues(Row row) {
    row.check(Timm.plan(row.name(), Row.parameters(row.json()), 1), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CosineLRScheduler | {"t_initial":10,"noise_range_t":3} | noise_range_t cannot be expressed
          CosineLRScheduler | {"t_initial":10,"k_decay":2} | cannot be expressed: k_decay other than 1
          CosineLRScheduler | {"t_initial":1,"cycle_mul":3,"cycle_limit":9} | timm counts step 121 to the cycle
          TanhLRScheduler | {} | no curve here is a hyperbolic tangent
          WSDLRScheduler | {"t_initial":3,"decay_t":4} | decay_t must be at most t_initial 3.0, but was 4.0
          WSDLRScheduler | {"t_initial":3,"decay_t":1,"warmup_prefix":true} | WSDLRScheduler has no parameter 'warmup_prefix'
          WSDLRScheduler | {"t_initial":3,"decay_t":1,"stable_fn":"sqrt"} | stable_fn must be constant, rsqrt or power, but was 'sqrt'
          WSDLRScheduler | {"t_initial":3,"decay_t":1,"stable_fn":"rsqrt"} | stable_timescale must be positive, and without it warmup_t, but was 0.0
          WSDLRScheduler | {"t_initial":3,"decay_t":1,"decay_fn":"sqrt"} | decay_fn must be linear, 1-sqrt, cosine, power or exp, but was 'sqrt'
          WSDLRScheduler | {"t_initial":3,"decay_t":1,"decay_fn":"power","decay_power":2} | a decay_power of 2.0 cannot be expressed: no curve here is 1 - x^p but for p of 0.5 and 1
          WSDLRScheduler | {"t_initial":3,"decay_t":1,"decay_fn":"exp","decay_ratio":1} | decay_ratio must be between 0 and 1, but was 1.0
          WSDLRScheduler | {"t_initial":3,"decay_t":1,"noise_range_t":1} | noise_range_t cannot be expressed
          StepLRScheduler | {"decay_t":3,"decay_rat":1} | no parameter 'decay_rat'; did you mean decay_rate?
          """)
  void saysWhatIsWrong(String name, String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timm.plan(name, Row.parameters(json), 0.1))
        .withMessageContaining(message);
  }
}
