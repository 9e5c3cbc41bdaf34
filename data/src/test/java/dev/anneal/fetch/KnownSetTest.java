package dev.anneal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.data.DataSets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSetTest {

  @TempDir private Path folder;

  @Test
  void everyBuiltInSetIsKnown() {
    assertThat(KnownSet.all()).extracting(KnownSet::name).containsAll(DataSets.builtIn());
  }

  @Test
  void everySetButTheEmbeddedOneCanBeFetched() {
    for (KnownSet set : KnownSet.all()) {
      assertThat(set.mirrors().isEmpty()).as(set.name()).isEqualTo(set.isBuiltIn());
      assertThat(set.mirrors()).allMatch(Address::isAllowed);
      assertThat(set.mirrors()).allMatch(mirror -> mirror.toString().endsWith("/"));
    }
    assertThat(KnownSet.named("digits").isBuiltIn()).isTrue();
    assertThat(KnownSet.named("cifar-10").files()).hasSize(1);
    assertThat(KnownSet.named("cifar-10").files().get(0).parts()).hasSize(6);
  }

  @Test
  void aNameThatIsNotKnown() {
    assertThatThrownBy(() -> KnownSet.named("mnits"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "set must be one of digits, mnist, fashion-mnist, cifar-10, ag-news, tiny-shakespeare,"
                + " but was 'mnits'; did you mean mnist?");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Part part(String name, String content) throws Exception {
    return new Part(
        name,
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(content))));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] tar(String... namesAndContents) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(packed)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        TarArchiveEntry entry = new TarArchiveEntry(namesAndContents[i], true);
        entry.setSize(bytes(namesAndContents[i + 1]).length);
        tar.putArchiveEntry(entry);
        ((OutputStream) tar).write(bytes(namesAndContents[i + 1]));
        tar.closeArchiveEntry();
      }
    }
    return gzip(packed.toByteArray());
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve("set").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private List<Checked> check(String name, Part... parts) {
    KnownFile file = new KnownFile(name, 100, List.of(parts));
    return new KnownSet("set", "", "", List.of(file), List.of()).check(folder);
  }

  private Path path(String name) {
    return folder.resolve("set").resolve(name);
  }

  @Test
  void aFileThatIsMissing() throws Exception {
    assertThat(check("a", part("file", "x"))).containsExactly(new Checked.Missing(path("a")));
  }

  @Test
  void aFileAndItsContent() throws Exception {
    write("a.gz", gzip(bytes("x")));
    assertThat(check("a.gz", part("content", "x")))
        .containsExactly(new Checked.Right(path("a.gz")));
    assertThat(check("a.gz", part("content", "y")))
        .containsExactly(
            new Checked.Wrong(
                path("a.gz"),
                "its content's sha256 must be %s, but was %s"
                    .formatted(part("", "y").sha256(), part("", "x").sha256())));
    assertThat(check("a.gz", part("file", "x")).get(0))
        .isInstanceOfSatisfying(
            Checked.Wrong.class,
            wrong -> assertThat(wrong.problem()).startsWith("its sha256 must"));
  }

  @Test
  void whatUsersUnpacked() throws Exception {
    write("a", bytes("x"));
    assertThat(check("a.gz", part("content", "x"))).containsExactly(new Checked.Right(path("a")));
    assertThat(check("a.gz", part("file", "x"))).containsExactly(new Checked.Unknown(path("a")));
    write("one.bin", bytes("1"));
    assertThat(check("b.tar.gz", part("one.bin", "1"), part("two.bin", "2")))
        .containsExactly(new Checked.Right(path("one.bin")), new Checked.Missing(path("two.bin")));
  }

  @Test
  void whatUsersUnpackedIntoTheArchivesFolder() throws Exception {
    write("cifar-10-batches-bin/one.bin", bytes("1"));
    assertThat(check("b.tar.gz", part("one.bin", "1")))
        .containsExactly(new Checked.Right(path("cifar-10-batches-bin/one.bin")));
  }

  @Test
  void anArchive() throws Exception {
    write("b.tar.gz", tar("folder/one.bin", "1", "../../two.bin", "2", "more", "3"));
    assertThat(check("b.tar.gz", part("one.bin", "1"), part("two.bin", "2")))
        .containsExactly(new Checked.Right(path("b.tar.gz")));
    assertThat(check("b.tar.gz", part("one.bin", "1"), part("four.bin", "4")))
        .containsExactly(new Checked.Wrong(path("b.tar.gz"), "it must hold four.bin"));
    assertThat(check("b.tar.gz", part("one.bin", "0")))
        .containsExactly(
            new Checked.Wrong(
                path("b.tar.gz"),
                "one.bin's sha256 must be %s, but was %s"
                    .formatted(part("", "0").sha256(), part("", "1").sha256())));
  }

  @Test
  void damagedFiles() throws Exception {
    byte[] packed = gzip(new byte[10_000]);
    write("cut.gz", Arrays.copyOf(packed, packed.length - 9));
    assertThat(check("cut.gz", part("content", "x")))
        .containsExactly(new Checked.Wrong(path("cut.gz"), "the gzip data end too early"));
    packed[packed.length - 6]++;
    write("bad.gz", packed);
    assertThat(check("bad.gz", part("content", "x")))
        .containsExactly(new Checked.Wrong(path("bad.gz"), "the gzip data are damaged"));
    Files.createDirectories(path("folder"));
    assertThat(check("folder", part("file", "x")))
        .containsExactly(new Checked.Wrong(path("folder"), "it must be a file, but is none"));
  }
}
