package io.sluice.shop;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import redis.clients.jedis.resps.StreamEntry;

/**
 * What the stream says of an order. Any Redis client may write there: what one has left out or misspelt is shown as it
 * is, and never a reason to show nothing.
 *
 * @param id where it is in the stream: milliseconds since 1970, and a number among those of the same millisecond
 * @param at when it was appended
 * @param order the number of the order
 * @param product the number of the product
 * @param name of the product, when it was ordered
 * @param quantity how many pieces
 * @param total what they cost together, in euros
 */
public record OrderEvent(
        String id, Instant at, String order, String product, String name, String quantity, String total) {
    private static final String UNKNOWN = "?";

    /** Returns what an entry of the stream says. */
    static OrderEvent of(StreamEntry entry) {
        Map<String, String> fields = entry.getFields();
        return new OrderEvent(
                entry.getID().toString(),
                Instant.ofEpochMilli(entry.getID().getTime()),
                fields.getOrDefault("order", UNKNOWN),
                fields.getOrDefault("product", UNKNOWN),
                fields.getOrDefault("name", UNKNOWN),
                fields.getOrDefault("quantity", UNKNOWN),
                fields.getOrDefault("total", UNKNOWN));
    }

    /** Returns the fields of the entry for an order. */
    static Map<String, String> fields(PurchaseOrder order) {
        Product product = order.getProduct();
        BigDecimal total = order.total();
        return Map.of(
                "order", String.valueOf(order.getId()),
                "product", String.valueOf(product.getId()),
                "name", product.getName(),
                "quantity", String.valueOf(order.getQuantity()),
                "total", total.toPlainString());
    }

    /** Returns it as JSON, in which more may be added. */
    JsonObjectBuilder json() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("at", at.toString())
                .add("order", order)
                .add("product", product)
                .add("name", name)
                .add("quantity", quantity)
                .add("total", total);
    }
}
