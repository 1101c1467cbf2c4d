package io.sluice.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XPendingParams;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;
import redis.clients.jedis.resps.StreamGroupInfo;
import redis.clients.jedis.resps.StreamPendingEntry;

/**
 * Ships orders: a consumer group of the stream of events. Each order is handed out once, and stays in hand until
 * somebody says that it is shipped.
 */
@ApplicationScoped
public class ShippingDesk {
    static final String GROUP = "shipping";
    static final String DESK = "desk-1";
    private static final int SHOWN = 10;

    @Inject
    private Redis redis;

    /**
     * What there is to do.
     *
     * @param waiting how many orders nobody has taken yet; null if the stream cannot tell since some were deleted
     * @param inHand how many are taken and not shipped
     * @param oldest those of them that were ordered first
     */
    public record Work(@Nullable Long waiting, long inHand, List<InHand> oldest) {}

    /**
     * An order that is taken and not shipped.
     *
     * @param event what the stream says of it; little if that is so old that it is not kept any more
     * @param desk who has it
     * @param sinceMs for how long
     */
    public record InHand(OrderEvent event, String desk, long sinceMs) {}

    /**
     * Returns what there is to do.
     *
     * @throws RedisUnavailableException if that cannot be read at the moment
     */
    public Work work() {
        return redis.ask(client -> {
            makeGroup(client);
            StreamGroupInfo group = group(client);
            XPendingParams oldest = XPendingParams.xPendingParams("-", "+", SHOWN);
            return new Work(
                    (Long) group.getGroupInfo().get("lag"),
                    group.getPending(),
                    withEvents(client, client.xpending(OrderFeed.KEY, GROUP, oldest)));
        });
    }

    /**
     * Takes the next order that nobody has taken yet, if there is one.
     *
     * @throws RedisUnavailableException if that is not possible at the moment
     */
    public Optional<OrderEvent> takeNext() {
        return redis.ask(client -> {
            makeGroup(client);
            List<Map.Entry<String, List<StreamEntry>>> taken = client.xreadGroup(
                    GROUP,
                    DESK,
                    XReadGroupParams.xReadGroupParams().count(1),
                    Map.of(OrderFeed.KEY, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
            return taken == null
                    ? Optional.empty()
                    : taken.get(0).getValue().stream().map(OrderEvent::of).findFirst();
        });
    }

    /**
     * Notes that an order is shipped; returns false if nobody had it in hand.
     *
     * @throws RedisUnavailableException if that is not possible at the moment
     */
    public boolean shipped(String id) {
        return redis.ask(client -> client.xack(OrderFeed.KEY, GROUP, new StreamEntryID(id)) == 1);
    }

    /** Makes the group if it is not there, so that it begins with the oldest event. */
    private static void makeGroup(RedisClient client) {
        try {
            client.xgroupCreate(OrderFeed.KEY, GROUP, new StreamEntryID(0, 0), true);
        } catch (JedisDataException e) {
            if (!String.valueOf(e.getMessage()).startsWith("BUSYGROUP")) {
                throw e;
            }
        }
    }

    private static StreamGroupInfo group(RedisClient client) {
        return client.xinfoGroups(OrderFeed.KEY).stream()
                .filter(group -> group.getName().equals(GROUP))
                .findFirst()
                .orElseThrow(() -> new RedisUnavailableException("The group " + GROUP + " was just deleted."));
    }

    private static List<InHand> withEvents(RedisClient client, List<StreamPendingEntry> pending) {
        Map<StreamPendingEntry, Response<List<StreamEntry>>> events = new LinkedHashMap<>();
        try (Pipeline pipeline = client.pipelined()) {
            for (StreamPendingEntry entry : pending) {
                events.put(entry, pipeline.xrange(OrderFeed.KEY, entry.getID(), entry.getID()));
            }
        }
        List<InHand> inHand = new ArrayList<>();
        events.forEach((entry, event) -> inHand.add(new InHand(
                OrderEvent.of(
                        event.get().isEmpty()
                                ? new StreamEntry(entry.getID(), Map.of())
                                : event.get().get(0)),
                entry.getConsumerName(),
                entry.getIdleTime())));
        return inHand;
    }
}
