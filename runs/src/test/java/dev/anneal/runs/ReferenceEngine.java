package dev.anneal.runs;

import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.Inference;
import dev.anneal.engine.InferenceRequest;
import dev.anneal.engine.ModelChoice;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.reference.ReferenceInference;
import dev.anneal.engine.reference.ReferenceSession;
import java.util.ArrayList;
import java.util.List;

/** Opens the reference net with one hidden layer, and keeps the sessions for a test to look at. */
final class ReferenceEngine implements EngineProvider {

  final List<ReferenceSession> sessions = new ArrayList<>();

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String version() {
    return "0";
  }

  @Override
  public List<String> models() {
    return List.of("hidden");
  }

  @Override
  public ModelChoice defaultModel(Rows train) {
    return new ModelChoice("hidden", "there is no other");
  }

  @Override
  public Session open(ModelRequest request) {
    ReferenceSession session =
        ReferenceSession.hidden(request.batches(), request.optimizer(), 8, 0.1, request.seed());
    sessions.add(session);
    return session;
  }

  @Override
  public Inference open(InferenceRequest request) {
    return new ReferenceInference(request, 8);
  }
}
