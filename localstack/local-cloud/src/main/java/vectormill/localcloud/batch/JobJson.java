package vectormill.localcloud.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Writes jobs the way Batch describes them.
final class JobJson {

  private JobJson() {}

  static String arn(Job job) {
    return "arn:aws:batch:us-east-1:000000000000:job/" + job.id();
  }

  static ObjectNode summary(Job job) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("jobArn", arn(job)).put("jobId", job.id()).put("jobName", job.submission().name());
    json.put("status", job.status().name()).put("createdAt", job.createdMillis());
    if (!job.reason().isEmpty()) {
      json.put("statusReason", job.reason());
    }
    if (job.startedMillis() > 0) {
      json.put("startedAt", job.startedMillis());
    }
    if (job.stoppedMillis() > 0) {
      json.put("stoppedAt", job.stoppedMillis());
    }
    if (job.submission().arraySize() > 0) {
      ObjectNode array = json.putObject("arrayProperties");
      if (job.index() >= 0) {
        array.put("index", job.index());
      } else {
        array.put("size", job.submission().arraySize());
      }
    }
    List<Attempt> attempts = job.attempts();
    if (!attempts.isEmpty()) {
      json.putObject("container").put("exitCode", attempts.getLast().exitCode());
    }
    return json;
  }

  static ObjectNode detail(Job job) {
    ObjectNode json = summary(job);
    Submission submission = job.submission();
    json.put("jobQueue", submission.queue());
    json.put("jobDefinition", submission.definition().name() + ":1");
    if (job.index() < 0 && submission.arraySize() > 0) {
      ObjectNode summary = ((ObjectNode) json.path("arrayProperties")).putObject("statusSummary");
      job.summary().forEach(summary::put);
    }
    var attempts = json.putArray("attempts");
    for (Attempt attempt : job.attempts()) {
      ObjectNode one = attempts.addObject();
      one.put("startedAt", attempt.startedMillis()).put("stoppedAt", attempt.stoppedMillis());
      one.put("statusReason", attempt.reason());
      ObjectNode container = one.putObject("container");
      container.put("exitCode", attempt.exitCode()).put("logStreamName", attempt.log());
    }
    if (!job.attempts().isEmpty()) {
      String log = job.attempts().getLast().log();
      ((ObjectNode) json.path("container")).put("logStreamName", log);
    }
    return json;
  }
}
