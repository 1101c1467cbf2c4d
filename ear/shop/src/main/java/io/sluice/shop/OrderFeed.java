package io.sluice.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.StreamEntry;

/** Tells of orders: each raises the score of its product, and is appended to a stream of events. */
@ApplicationScoped
public class OrderFeed {
    static final String KEY = "shop.orders";
    private static final int SHOWN = 10;
    /** About so many events are kept, the newest. */
    private static final int KEPT = 1000;

    @Inject
    private Redis redis;

    /**
     * How a product sells.
     *
     * @param rank 1 for the product that sells best
     * @param sold pieces
     */
    public record Sales(long rank, long sold) {}

    /**
     * Tells of an order, and returns how its product sells now.
     *
     * @throws RedisUnavailableException if that is not possible at the moment; the order stands all the same
     */
    public Sales tell(PurchaseOrder order) {
        String product = String.valueOf(order.getProduct().getId());
        return redis.ask(client -> {
            try (AbstractTransaction transaction = client.multi()) {
                Response<Double> sold = transaction.zincrby(Bestsellers.KEY, order.getQuantity(), product);
                Response<Long> betterOnes = transaction.zrevrank(Bestsellers.KEY, product);
                Response<StreamEntryID> event = transaction.xadd(
                        KEY, XAddParams.xAddParams().maxLen(KEPT).approximateTrimming(), OrderEvent.fields(order));
                transaction.exec();
                event.get();
                return new Sales(betterOnes.get() + 1, Math.round(sold.get()));
            }
        });
    }

    /**
     * Returns the newest events, the newest first.
     *
     * @throws RedisUnavailableException if they cannot be read at the moment
     */
    public List<OrderEvent> newest() {
        List<StreamEntry> entries = redis.ask(client -> client.xrevrange(KEY, "+", "-", SHOWN));
        return entries.stream().map(OrderEvent::of).toList();
    }
}
