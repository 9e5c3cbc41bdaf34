package dev.anneal.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Plans;
import org.junit.jupiter.api.Test;

/** The file around the functions, whose values PythonSourceTest checks. */
class PyTorchSourceTest {

  private static final Horizon RUN = Horizon.steps(11);

  @Test
  void setsRateAndMomentum() {
    assertThat(PyTorchSource.of(Plans.parse("0.1"), Plans.parse("linear(0.9, 0.5, 10)"), RUN))
        .isEqualTo(
            """
            \"""0.1
            with momentum linear(0.9, 0.5, 10)
            over 11 steps, written by Anneal.

                scheduler = Schedule(optimizer)
                ...
                optimizer.step()
                scheduler.step()  # after each batch
            \"""

            import math

            import torch


            def linear(start, end, share):
                return start + (end - start) * share


            def constant(value):
                return lambda t: value


            def phase(curve, start, end, steps):
                \"""From one value to another along a curve; the end holds.\"""
                return lambda t: start if t <= 0 else end if t >= steps else curve(start, end, t / steps)


            learning_rate = constant(0.1)
            momentum = phase(linear, 0.9, 0.5, 10)


            class Schedule(torch.optim.lr_scheduler.LambdaLR):
                \"""Sets each group's learning rate and momentum, beta1 in Adam; call step() after each batch.

                The optimizer's own rate does not count. A group's rate is multiplied by its "lr_scale", if it
                has one.
                \"""

                def __init__(self, optimizer):
                    for group in optimizer.param_groups:
                        group["lr"] = group["initial_lr"] = group.get("lr_scale", 1.0)
                    super().__init__(optimizer, learning_rate)

                def get_lr(self):
                    for group in self.optimizer.param_groups:
                        if "betas" in group:
                            group["betas"] = (momentum(self.last_epoch), *group["betas"][1:])
                        else:
                            group["momentum"] = momentum(self.last_epoch)
                    return super().get_lr()
            """);
  }

  @Test
  void leavesTheMomentumAlone() {
    assertThat(PyTorchSource.of(Plans.parse("exponential-decay(0.1, gamma=0.9)"), null, RUN))
        .contains("import math\nimport sys\n\nimport torch\n\n\ndef ")
        .contains("\"\"\"Sets each group's learning rate; call step() after each batch.")
        .endsWith("super().__init__(optimizer, learning_rate)\n")
        .doesNotContain("momentum");
  }

  @Test
  void writesNoLambda() {
    Plan lambda = horizon -> step -> 0.1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PyTorchSource.of(lambda, null, RUN))
        .withMessageContaining("a function of its own");
  }
}
