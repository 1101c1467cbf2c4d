package io.sluice.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The shipping desk over HTTP. */
@Path("shipping")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ShippingResource {
    @Inject
    private ShippingDesk desk;

    /**
     * Answers what there is to do: waiting (null if unknown), inHand, and the oldest of the orders in hand: their
     * events, with desk and sinceMs.
     */
    @GET
    public JsonObject work() {
        ShippingDesk.Work work = desk.work();
        JsonArrayBuilder oldest = Json.createArrayBuilder();
        for (ShippingDesk.InHand order : work.oldest()) {
            oldest.add(order.event().json().add("desk", order.desk()).add("sinceMs", order.sinceMs()));
        }
        return Json.createObjectBuilder()
                .add("waiting", work.waiting() == null ? JsonValue.NULL : Json.createValue(work.waiting()))
                .add("inHand", work.inHand())
                .add("oldest", oldest)
                .build();
    }

    /** Takes the next order; answers its event, or 204 if none waits. */
    @POST
    @Path("next")
    public Response takeNext() {
        return desk.takeNext()
                .map(event -> Response.ok(event.json().build()).build())
                .orElseGet(() -> Response.noContent().build());
    }

    /** Notes that an order in hand is shipped; answers 404 if nobody has it in hand. */
    @DELETE
    @Path("{id: [0-9]{1,18}-[0-9]{1,18}}")
    public Response shipped(@PathParam("id") String id) {
        if (desk.shipped(id)) {
            return Response.noContent().build();
        }
        return Response.status(Response.Status.NOT_FOUND)
                .entity(Json.createObjectBuilder()
                        .add("error", "Nobody has the order of event " + id + " in hand.")
                        .build())
                .build();
    }
}
