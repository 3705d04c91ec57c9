package dev.bessemer.api.run;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.row.Condition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** A run for whoever has only its number, such as from a log or an event. */
@Path("/v1/runs")
@RunOnVirtualThread
public class RunResource {
  private final Runs runs;

  @Inject
  RunResource(Runs runs) {
    this.runs = runs;
  }

  @GET
  @Needs("node:runs:get")
  @Path("/{run}")
  public Response show(@PathParam("run") String run) {
    return Answers.json(runs.require(run, Condition.ALWAYS));
  }
}
