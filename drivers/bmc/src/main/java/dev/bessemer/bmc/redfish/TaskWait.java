package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what a BMC said it would do later.
 *
 * <p>The place to look is a monitor that answers 202 until all is done, and then what the request
 * itself would have been answered; some BMCs name the task instead, which always answers 200.
 */
final class TaskWait {
  private static final Set<String> OVER =
      Set.of("Completed", "Cancelled", "Exception", "Killed", "Interrupted");

  private final Connection bmc;
  private final Deadline deadline;

  TaskWait(Connection bmc, Deadline deadline) {
    this.bmc = bmc;
    this.deadline = deadline;
  }

  /** Returns the last answer; throws if the task failed or goes on past the deadline. */
  Answer finish(Request request, Answer accepted) {
    var place = place(accepted);
    if (place == null) {
      return accepted;
    }
    var last = accepted;
    do {
      if (!deadline.pause(last.retryAfter(bmc.options().taskPoll()))) {
        throw RedfishException.of(Kind.TIMEOUT, request.what() + ": the task still runs: " + place);
      }
      last = bmc.send(Request.get(place), deadline);
    } while (isRunning(last));
    return successful(request, last);
  }

  private static @Nullable String place(Answer accepted) {
    var location = accepted.header("Location");
    if (location != null) {
      return Links.path(location);
    }
    return Resource.link(accepted.json()).orElse(null);
  }

  private static boolean isRunning(Answer answer) {
    var state = answer.json().path("TaskState").asText("");
    return answer.status() == 202 || (!state.isEmpty() && !OVER.contains(state));
  }

  private static Answer successful(Request request, Answer last) {
    var task = last.json();
    var state = task.path("TaskState").asText("");
    if (!state.isEmpty() && !(state.equals("Completed") && isGood(task))) {
      throw RedfishException.failedTask(request.what(), RedfishError.ofTask(task));
    }
    return last;
  }

  private static boolean isGood(JsonNode task) {
    var status = task.path("TaskStatus").asText("OK");
    return status.equals("OK") || status.equals("Warning");
  }
}
