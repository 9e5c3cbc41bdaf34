package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScratchFileTest {

  @Test
  void givesBackWhatItKeepsOnTheHeapAndInItsFile() {
    ScratchFile scratch = new ScratchFile(1000);
    List<ScratchFile.Block> blocks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[i];
      Arrays.fill(bytes, (byte) i);
      blocks.add(scratch.keep(ByteBuffer.wrap(bytes)));
    }

    for (int i = 0; i < 100; i++) {
      ByteBuffer bytes = blocks.get(i).bytes();
      assertThat(bytes.remaining()).isEqualTo(i);
      assertThat(bytes.isDirect()).isEqualTo(i > 44); // 0 + 1 + ... + 44 = 990
      for (int at = 0; at < i; at++) {
        assertThat(bytes.get(at)).isEqualTo((byte) i);
      }
    }
  }
}
