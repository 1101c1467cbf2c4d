package io.sluice.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.params.ZRangeParams;
import redis.clients.jedis.resps.Tuple;

/** The products by pieces sold: a sorted set, whose members are product numbers and whose scores are pieces. */
@ApplicationScoped
public class Bestsellers {
    static final String KEY = "shop.bestsellers";
    private static final int SHOWN = 10;

    @Inject
    private Redis redis;

    /**
     * One line of the list.
     *
     * @param rank 1 for the product that sells best
     * @param product its number; any other text if somebody else has written to the sorted set
     * @param sold pieces
     */
    public record Place(int rank, String product, long sold) {}

    /**
     * Returns the ten products that sell best.
     *
     * @throws RedisUnavailableException if nobody knows at the moment
     */
    public List<Place> top() {
        List<Tuple> best = redis.ask(client -> client.zrangeWithScores(
                KEY, ZRangeParams.zrangeParams(0, SHOWN - 1).rev()));
        List<Place> places = new ArrayList<>();
        for (Tuple product : best) {
            places.add(new Place(places.size() + 1, product.getElement(), Math.round(product.getScore())));
        }
        return places;
    }
}
