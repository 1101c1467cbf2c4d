package io.sluice.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

class OrderEventTest {
    private static final StreamEntryID ID = new StreamEntryID(1_500_000_000_000L, 7);

    @Test
    void eventSaysWhatWasOrderedAndWhen() {
        PurchaseOrder order = new PurchaseOrder(new Product(42, "Towel", BigDecimal.ONE), 3, new BigDecimal("5.67"));
        assertThat(OrderEvent.of(new StreamEntry(ID, OrderEvent.fields(order))))
                .isEqualTo(new OrderEvent(
                        "1500000000000-7", Instant.parse("2017-07-14T02:40:00Z"), "0", "42", "Towel", "3", "17.01"));
    }

    @Test
    void whatTheStreamDoesNotSayIsAQuestionMark() {
        OrderEvent event = OrderEvent.of(new StreamEntry(ID, Map.of("order", "no number", "colour", "red")));
        assertThat(event.order()).isEqualTo("no number");
        assertThat(event)
                .extracting(OrderEvent::product, OrderEvent::name, OrderEvent::quantity, OrderEvent::total)
                .containsOnly("?");
    }
}
