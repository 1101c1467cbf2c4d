package io.sluice.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** The shop over HTTP. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PriceResource {
    @Inject
    private Catalog catalog;

    @Inject
    private PriceCalculator calculator;

    /** Lists the products: id, name, basePrice. */
    @GET
    @Path("products")
    public JsonArray products() {
        JsonArrayBuilder products = Json.createArrayBuilder();
        for (Product product : catalog.products()) {
            products.add(Json.createObjectBuilder()
                    .add("id", product.getId())
                    .add("name", product.getName())
                    .add("basePrice", product.getBasePrice()));
        }
        return products.build();
    }

    /**
     * Answers the price of a product, and how it was found: price, tookMs, calculations (of all prices since the
     * start) and whether this call was among them.
     */
    @GET
    @Path("products/{id: [0-9]{1,9}}/price")
    public JsonObject price(@PathParam("id") int productId) {
        long calculationsBefore = calculator.calculations();
        long start = System.nanoTime();
        BigDecimal price = calculator.price(productId);
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        long calculations = calculator.calculations();
        return Json.createObjectBuilder()
                .add("id", productId)
                .add("price", price)
                .add("tookMs", tookMs)
                .add("calculated", calculations > calculationsBefore)
                .add("calculations", calculations)
                .build();
    }

    /** Agrees upon a price: {@code {"price": 9.99}}. */
    @PUT
    @Path("products/{id: [0-9]{1,9}}/price")
    public void agree(@PathParam("id") int productId, String request) {
        calculator.agree(productId, Amount.in(request, "price"));
    }

    /** Goes back to the calculated price. */
    @DELETE
    @Path("products/{id: [0-9]{1,9}}/price")
    public void withdrawAgreement(@PathParam("id") int productId) {
        calculator.withdrawAgreement(productId);
    }

    /** Forgets all cached prices. */
    @DELETE
    @Path("prices")
    public void forgetAll() {
        calculator.forgetAll();
    }
}
