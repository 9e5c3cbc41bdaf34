package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Position;
import dev.anneal.engine.SessionState;
import dev.anneal.train.Change;
import dev.anneal.train.LengthPolicy;
import dev.anneal.train.Progress;
import dev.anneal.train.Timeline;
import dev.anneal.vary.Horizon;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {

  private static final NamedTensor TENSOR = new NamedTensor("w", List.of(1L), new float[] {2});

  /** A header without its end; of two members of a name the later one counts. */
  private static final String WHOLE =
      "{\"steps\":1,\"plannedSteps\":5,\"learningRate\":1,\"rateFrom\":\"given\","
          + "\"orderSeed\":1,\"epoch\":0,\"batchOfEpoch\":1,\"changes\":[]";

  @Test
  void readsWhatItWrote() {
    Timeline timeline =
        Timeline.of(Horizon.steps(100).perEpoch(20).batch(10))
            .with(new Change.Scale(7, 0.5))
            .with(new Change.Back(8, 3, 0.25))
            .with(new Change.Length(9, 140, LengthPolicy.HOLD_THEN_DECAY));
    Checkpoint checkpoint =
        new Checkpoint(
            new SessionState(List.of(TENSOR), -3, new Position(1, 2)),
            new Progress(timeline, 22),
            0.1,
            "found");
    Checkpoint read = Checkpoint.of(checkpoint.bytes());
    assertThat(read.progress()).isEqualTo(checkpoint.progress());
    assertThat(read.state().orderSeed()).isEqualTo(-3);
    assertThat(read.state().position()).isEqualTo(new Position(1, 2));
    assertThat(read.state().tensors().get(0).values()).containsExactly(2);
    assertThat(read.learningRate()).isEqualTo(0.1);
    assertThat(read.rateFrom()).isEqualTo("found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          null | must be an object, and each of its changes too, but one is null
          WHOLE,"changes":[null]} | must be an object, and each of its changes too, but one is null
          nothing | a safetensors file, but no checkpoint of a run
          {"steps": | header cannot be read
          {"steps":"many"} | header cannot be read
          {"plannedSteps":5} | header cannot be read
          WHOLE,"learningRate":0} | must have a positive learning rate
          WHOLE,"steps":9} | steps must be from 0 to 5
          WHOLE,"plannedSteps":0} | steps must be at least 1
          WHOLE,"epoch":-1} | position must not be negative
          WHOLE,"changes":[{"from":1}]} | factor must be
          WHOLE,"changes":[{"from":5,"steps":9,"policy":"STRETCH"}]} | changes that a run can have, but has one from step 5
          """)
  void refusesWhatIsNone(String header, String message) {
    Map<String, String> metadata =
        header.equals("nothing")
            ? Map.of()
            : Map.of("anneal.checkpoint", header.replace("WHOLE", WHOLE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.of(Safetensors.bytes(List.of(TENSOR), metadata)))
        .withMessageContaining(message);
  }
}
