package dev.anneal.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.data.CsvFormat;
import dev.anneal.data.DataException;
import dev.anneal.data.DataRequest;
import dev.anneal.data.DataSet;
import dev.anneal.data.DataSets;
import dev.anneal.data.PreprocessingJson;
import dev.anneal.engine.Batches;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.libtorch.LibtorchProvider;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved model answers as it did where it was trained. */
class PredictorTest {

  @TempDir private Path folder;

  /** Trains a little, saves the model, and gives its outputs on a part. */
  private float[] train(DataSet data, String model, Rows part) throws IOException {
    ModelRequest request =
        new ModelRequest(
            model, Batches.shuffled(data.train(), 16), Optimizer.sgd(), Precision.FP32, 2, 1);
    try (Session session = new LibtorchProvider().open(request)) {
      for (int i = 0; i < 20; i++) {
        session.step(new Rates(0.02, 0.9, 0));
      }
      SavedModel saved =
          new SavedModel(model, Precision.FP32, data.preprocessing(), session.weights());
      Files.write(file(), saved.bytes());
      return session.outputs(part).values();
    }
  }

  private Path file() {
    return folder.resolve(SavedModel.FILE);
  }

  private Path table(int rows, boolean classes) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder csv = new StringBuilder("age,job,y\n");
    for (int i = 0; i < rows; i++) {
      int age = 20 + random.nextInt(50);
      String job = List.of("clerk", "cook", "").get(random.nextInt(3));
      String answer = classes ? age > 45 ? "old" : "young" : String.valueOf(age * 1000.5);
      csv.append(age).append(',').append(job).append(',').append(answer).append('\n');
    }
    return Files.writeString(folder.resolve("people.csv"), csv);
  }

  private static DataSet open(Path data, String target) {
    return DataSets.open(DataRequest.of(data.toString()).withTarget(target));
  }

  @Test
  void aTablesRowsHaveTheirInputsAndOutputsToTheLastBit() throws Exception {
    Path csv = table(300, true);
    DataSet data = open(csv, "y");
    float[] trained = train(data, "mlp(16)", data.validation());
    float[] validation =
        data.validation().read(IntStream.range(0, data.validation().count()).toArray()).inputs();
    int width = data.shape().values();
    try (Predictor predictor = Predictor.open(folder);
        Source source =
            new ReadAhead(Source.open(predictor, csv, CsvFormat.DETECTED, List.of("job")))) {
      assertThat(source.keyNames()).containsExactly("line", "job");
      Chunk chunk = Objects.requireNonNull(source.next());
      assertThat(source.next()).isNull();
      assertThat(chunk.keys()).hasSize(300);
      assertThat(chunk.keys().get(0).get(0)).isEqualTo("2");
      float[] outputs = predictor.outputs(chunk.inputs()).values();
      List<List<Float>> known = rows(chunk.inputs(), width);
      List<List<Float>> wanted = rows(validation, width);
      List<List<Float>> predicted = rows(outputs, 2);
      List<List<Float>> evaluated = rows(trained, 2);
      for (int row = 0; row < wanted.size(); row++) {
        int place = known.indexOf(wanted.get(row));
        assertThat(place).as("the inputs of validation row %d", row).isNotNegative();
        assertThat(predicted.get(place)).isEqualTo(evaluated.get(row));
      }
    }
  }

  @Test
  void manyCategoriesAreAnsweredAsInTraining() throws Exception {
    StringBuilder csv = new StringBuilder("shop,x,y\n");
    for (int i = 0; i < 400; i++) {
      String shop = i % 4 == 3 ? i % 8 == 3 ? "" : "rare-" + i : "shop-" + i % 80;
      csv.append("%s,%d,%s\n".formatted(shop, i, i % 80 < 40 ? "low" : "high"));
    }
    Path file = Files.writeString(folder.resolve("shops.csv"), csv);
    DataSet data = open(file, "y");
    float[] trained = train(data, "mlp(16)", data.train());
    float[] inputs = data.train().read(IntStream.range(0, data.train().count()).toArray()).inputs();
    try (Predictor predictor = Predictor.open(folder)) {
      assertThat(predictor.outputs(inputs).values()).isEqualTo(trained);
      assertThat(predictor.predict(Map.of("shop", "never seen", "x", "7")))
          .isEqualTo(predictor.predict(Map.of("shop", "rare-7", "x", "7")))
          .isNotEqualTo(predictor.predict(Map.of("shop", "", "x", "7")))
          .isNotEqualTo(predictor.predict(Map.of("shop", "shop-8", "x", "7")));
      assertThat(predictor.predict(Map.of("shop", "", "x", "7")))
          .isNotEqualTo(predictor.predict(Map.of("shop", "shop-8", "x", "7")));
    }
  }

  private static List<List<Float>> rows(float[] values, int width) {
    List<List<Float>> rows = new ArrayList<>();
    for (int row = 0; row < values.length / width; row++) {
      List<Float> one = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        one.add(values[row * width + i]);
      }
      rows.add(one);
    }
    return rows;
  }

  @Test
  void imagesOfAFolderAreAnsweredAsInTraining() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 8; i++) {
      for (String kind : List.of("dark", "light")) {
        Path file = folder.resolve("photos/%s/%d.png".formatted(kind, i));
        Files.createDirectories(file.getParent());
        ImageIO.write(image(kind.equals("dark") ? 40 : 200, random), "png", file.toFile());
      }
    }
    DataSet data =
        DataSets.open(DataRequest.of(folder.resolve("photos").toString()).withImageSize(16));
    float[] trained = train(data, "lenet", data.validation());
    int count = data.validation().count();
    float[] inputs = data.validation().read(IntStream.range(0, count).toArray()).inputs();
    int width = data.shape().values();
    try (Predictor predictor = Predictor.open(file());
        Source source =
            Source.open(predictor, folder.resolve("photos"), CsvFormat.DETECTED, List.of())) {
      Chunk chunk = Objects.requireNonNull(source.next());
      assertThat(chunk.targets()[0]).isEqualTo(0);
      assertThat(chunk.targets()[15]).isEqualTo(1);
      List<List<Float>> known = rows(chunk.inputs(), width);
      List<List<Float>> outputs = rows(predictor.outputs(chunk.inputs()).values(), 2);
      for (int row = 0; row < count; row++) {
        int place = known.indexOf(rows(inputs, width).get(row));
        assertThat(outputs.get(place)).isEqualTo(rows(trained, 2).get(row));
      }
      Path first = folder.resolve("photos/dark/0.png");
      Prediction answer = predictor.predict(first);
      assertThat(predictor.predict(ImageIO.read(first.toFile()))).isEqualTo(answer);
      assertThat(predictor.predict(Files.newInputStream(first))).isEqualTo(answer);
      assertThat(((Prediction.OfClass) answer).probabilities()).containsOnlyKeys("dark", "light");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> predictor.predict(Map.of("age", "3")))
          .withMessage(
              "input must be an image, as the model was trained on images, but was a row of a"
                  + " table");
    }
  }

  private static BufferedImage image(int level, SplittableRandom random) {
    BufferedImage image = new BufferedImage(20, 18, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(new Color(level + random.nextInt(40), level + random.nextInt(40), level));
    canvas.fillRect(0, 0, 20, 18);
    canvas.setColor(Color.BLUE);
    canvas.fillRect(random.nextInt(10), random.nextInt(10), 5, 5);
    canvas.dispose();
    return image;
  }

  @Test
  void digitsAreAnsweredAsInTraining() throws Exception {
    DataSet data = DataSets.open(DataRequest.of("digits"));
    float[] trained = train(data, "small-cnn", data.validation());
    int count = data.validation().count();
    float[] inputs = data.validation().read(IntStream.range(0, count).toArray()).inputs();
    try (Predictor predictor = Predictor.open(file())) {
      assertThat(predictor.outputs(inputs).values()).isEqualTo(trained);
      assertThat(predictor.preprocessing()).isEqualTo(data.preprocessing());
    }
  }

  @Test
  void imagesOfOneFileAreAnsweredAsInTraining() throws Exception {
    Path set = Files.createDirectories(folder.resolve("mnist"));
    for (String part : List.of("train", "t10k")) {
      int count = part.equals("train") ? 200 : 70;
      Files.write(set.resolve(part + "-images-idx3-ubyte"), idx(0x803, count, 16, 16));
      Files.write(set.resolve(part + "-labels-idx1-ubyte"), idx(0x801, count));
    }
    DataSet data = DataSets.open(DataRequest.of("mnist").withDataDir(folder));
    float[] trained = train(data, "linear", Objects.requireNonNull(data.test()));
    Path images = set.resolve("t10k-images-idx3-ubyte");
    try (Predictor predictor = Predictor.open(file());
        Source source = Source.open(predictor, images, CsvFormat.DETECTED, List.of());
        InputStream stream = Files.newInputStream(images);
        Source streamed =
            Source.of(predictor, "standard input", stream, CsvFormat.DETECTED, List.of())) {
      assertThat(source.keyNames()).containsExactly("image");
      Chunk chunk = Objects.requireNonNull(source.next());
      assertThat(source.next()).isNull();
      assertThat(chunk.keys()).hasSize(70).startsWith(List.of("0"), List.of("1"));
      assertThat(predictor.outputs(chunk.inputs()).values()).isEqualTo(trained);
      assertThat(chunk.targets()).startsWith(0, 1, 2).endsWith(8, 9);
      Chunk unlabelled = Objects.requireNonNull(streamed.next());
      assertThat(unlabelled.inputs()).isEqualTo(chunk.inputs());
      assertThat(unlabelled.targets()).containsOnly(Double.NaN);
    }
  }

  /** Bytes in idx format that count up, from 0 to 9 and again. */
  private static byte[] idx(int magic, int... sizes) {
    int length = IntStream.of(sizes).reduce(1, (a, b) -> a * b);
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + length).putInt(magic);
    IntStream.of(sizes).forEach(buffer::putInt);
    for (int i = 0; i < length; i++) {
      buffer.put((byte) (i % 10));
    }
    return buffer.array();
  }

  @Test
  void eightThreadsGetTheAnswersOfOne() throws Exception {
    train(open(table(200, false), "y"), "mlp(16)", open(table(200, false), "y").validation());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Predictor predictor = Predictor.open(folder)) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (int age = 20; age < 70; age++) {
        rows.add(Map.of("age", String.valueOf(age), "job", age % 2 == 0 ? "cook" : "never seen"));
      }
      List<Prediction> alone = rows.stream().map(predictor::predict).toList();
      List<Callable<Prediction>> calls = new ArrayList<>();
      for (int i = 0; i < 800; i++) {
        Map<String, String> row = rows.get(i % 50);
        calls.add(() -> predictor.predict(row));
      }
      List<Future<Prediction>> answers = threads.invokeAll(calls);
      for (int i = 0; i < 800; i++) {
        assertThat(answers.get(i).get()).isEqualTo(alone.get(i % 50));
      }
      assertThat(((Prediction.OfQuantity) alone.get(40)).value()).isGreaterThan(30_000);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void badRowsAreNamedWithTheirPlace() throws Exception {
    Path csv = table(200, true);
    train(open(csv, "y"), "linear", open(csv, "y").validation());
    try (Predictor predictor = Predictor.open(folder)) {
      refused(
          predictor,
          "age,y\n30,old\n",
          "the columns must be those that the model was trained on, but there are no job");
      refused(
          predictor,
          "job,age\ncook,30\nclerk,thirty\n",
          ", line 3, column 'age': 'thirty' is not a number, but the column holds numbers where the"
              + " model is trained; correct it");
      refused(
          predictor,
          "job,age\ncook,1e39\n",
          ", line 2, column 'age': '1e39' is infinite or too large; write a finite number, or leave"
              + " the field empty");
      refused(predictor, "job,age\n", ": the file has a header line but no rows");
      refused(
          predictor,
          "{\"job\": \"cook\", \"age\": 3}\n{\"job\": \"cook\"}\n",
          ", line 2, column 'age': there is no value, but the model was trained on one; leave it"
              + " empty if unknown");
      refused(
          predictor,
          "{\"job\": \"cook\", \"age\": [3]}\n",
          ", line 1, column 'age': a value must be a text, a number, true, false or null, but was"
              + " [3]");
      assertThatThrownBy(() -> predictor.predict(Collections.singletonMap("age", "3")))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "row, column 'job': there is no value, but the model was trained on one; leave it"
                  + " empty if unknown");
    }
  }

  private void refused(Predictor predictor, String content, String message) throws IOException {
    Path input = Files.writeString(folder.resolve("new"), content);
    assertThatThrownBy(
            () -> {
              try (Source source = Source.open(predictor, input, CsvFormat.DETECTED, List.of())) {
                source.next();
              }
            })
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(message)
        .hasMessageStartingWith(input.toString());
  }

  @Test
  void jsonLinesAreReadAsCsvIs() throws Exception {
    Path csv = table(200, true);
    train(open(csv, "y"), "linear", open(csv, "y").validation());
    Path lines = Files.writeString(folder.resolve("new"), "\n{\"job\":null,\"age\":31.5}\n");
    Path same = Files.writeString(folder.resolve("same"), "age,extra,job\n31.5,1,?\n");
    try (Predictor predictor = Predictor.open(folder);
        Source json = Source.open(predictor, lines, CsvFormat.DETECTED, List.of());
        Source table = Source.open(predictor, same, CsvFormat.DETECTED, List.of())) {
      Chunk chunk = Objects.requireNonNull(json.next());
      assertThat(chunk.keys()).containsExactly(List.of("2"));
      assertThat(table.next()).isNotNull().extracting(Chunk::inputs).isEqualTo(chunk.inputs());
      assertThat(table.notes())
          .containsExactly("ignored, as the model was not trained on them: extra");
    }
  }

  @Test
  void filesThatAreNoModelAreRefused() throws Exception {
    Path csv = table(200, true);
    train(open(csv, "y"), "linear", open(csv, "y").validation());
    byte[] good = Files.readAllBytes(file());
    byte[] changed = good.clone();
    changed[changed.length - 3] ^= 1;
    Files.write(file(), changed);
    refused(
        file()
            + ": the file's checksum must be the one in its header, but is another: it is damaged or"
            + " was changed");
    Files.write(file(), new byte[] {1, 2, 3});
    refused(file() + ": not a safetensors file, or a truncated one");
    Files.delete(file());
    refused(
        "run must be a run's folder or a model.safetensors, but %s is another folder"
            .formatted(folder));
    Files.writeString(folder.resolve("recipe.json"), "{}");
    refused(
        "run must have a model.safetensors, but %1$s has none: its training has not ended; go on with"
                .formatted(folder)
            + " it by anneal train ... --continue "
            + folder);
    Files.write(file(), good);
    Files.writeString(folder.resolve("result.json"), "{\"outcome\": \"diverged\"}");
    refused(
        "run must have a model that was trained, but the training of %s diverged; train again with a"
                .formatted(folder)
            + " smaller --lr");
  }

  private void refused(String message) {
    Path run =
        Files.exists(file()) && !Files.exists(folder.resolve("result.json")) ? file() : folder;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SavedModel.read(run))
        .withMessage(message);
  }

  @Test
  void aPreprocessingIsReadAsItWasWritten() throws Exception {
    for (boolean classes : new boolean[] {true, false}) {
      DataSet data = open(table(200, classes), "y");
      String json = PreprocessingJson.write(data.preprocessing());
      assertThat(PreprocessingJson.read(json)).isEqualTo(data.preprocessing());
    }
    for (String wrong :
        List.of(
            "",
            "null",
            "{}",
            "{\"kind\":\"java.lang.Runtime\"}",
            "{\"kind\":\"Images\",\"shape\":\"3x8x8\"}",
            "{\"kind\":\"Table\",\"columns\":[],\"leftOut\":[],\"targetColumn\":\"y\",\"target\":"
                + "{\"kind\":\"Quantity\",\"mean\":0,\"scale\":1}}")) {
      assertThatIllegalArgumentException().isThrownBy(() -> PreprocessingJson.read(wrong));
    }
  }
}
