package io.sluice.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.stream.Collectors;

/** Orders over HTTP, and what has become known of them. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrderResource {
    private static final System.Logger LOG = System.getLogger(OrderResource.class.getName());

    @Inject
    private Catalog catalog;

    @Inject
    private PriceCalculator calculator;

    @Inject
    private Orders orders;

    @Inject
    private OrderFeed feed;

    @Inject
    private Bestsellers bestsellers;

    /**
     * Orders pieces of a product, {@code {"quantity": 2}}, and answers the order: order, quantity, total, and either
     * rank and sold of the product or a notice that says why they are unknown. The order stands in both cases.
     */
    @POST
    @Path("products/{id: [0-9]{1,9}}/orders")
    public Response order(@PathParam("id") int productId, String request) {
        int quantity = Quantity.in(request, "quantity");
        PurchaseOrder order = orders.place(productId, quantity, calculator.price(productId));
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add("order", order.getId())
                .add("quantity", quantity)
                .add("total", order.total());
        try {
            OrderFeed.Sales sales = feed.tell(order);
            answer.add("rank", sales.rank()).add("sold", sales.sold());
        } catch (RedisUnavailableException e) {
            LOG.log(System.Logger.Level.WARNING, "Nobody is told of order {0}: {1}", order.getId(), e.getMessage());
            answer.add("notice", "Bestsellers and shipping do not know of this order. " + e.getMessage());
        }
        return Response.status(Response.Status.CREATED).entity(answer.build()).build();
    }

    /** Lists the products that sell best: rank, product, name, sold. */
    @GET
    @Path("bestsellers")
    public JsonArray bestsellers() {
        Map<String, String> names = catalog.products().stream()
                .collect(Collectors.toMap(product -> String.valueOf(product.getId()), Product::getName));
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (Bestsellers.Place place : bestsellers.top()) {
            list.add(Json.createObjectBuilder()
                    .add("rank", place.rank())
                    .add("product", place.product())
                    .add("name", names.getOrDefault(place.product(), "?"))
                    .add("sold", place.sold()));
        }
        return list.build();
    }

    /** Lists the newest events, the newest first: id, at, order, product, name, quantity, total. */
    @GET
    @Path("orders/events")
    public JsonArray events() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        feed.newest().forEach(event -> list.add(event.json()));
        return list.build();
    }
}
