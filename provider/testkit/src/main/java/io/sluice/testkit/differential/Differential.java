package io.sluice.testkit.differential;

import io.sluice.testkit.RealRedis;
import io.sluice.testkit.Reply;
import io.sluice.testkit.SimClock;
import io.sluice.testkit.TestEngine;
import io.sluice.testkit.generator.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs sequences of requests against Sluice in this JVM and a real redis-server, and looks for a difference. */
public final class Differential {
    /*
     * Both begin empty and get the requests in batches; Sluice's clock is set to the real time before each, so that
     * the two are never further apart than a batch takes. Redis must not remove expired keys by itself (DEBUG
     * SET-ACTIVE-EXPIRE 0), so that in both a key is there until something looks at it. After a batch all data is
     * compared. A batch ends with a QUIT, after which both have to be connected anew, and with a SCAN or a RANDOMKEY,
     * or an EXEC that may contain one, which may have looked at other keys here than there.
     */
    private static final int BATCH = 50;

    private final RealRedis redis;
    private final int protocol;
    private final List<IntendedDifference> intended;

    /**
     * Prepares runs.
     *
     * @param protocol the version of RESP, 2 or 3
     * @param intended what need not be the same
     */
    public Differential(RealRedis redis, int protocol, List<IntendedDifference> intended) {
        this.redis = redis;
        this.protocol = protocol;
        this.intended = intended;
    }

    /** Returns the first difference, the requests before it cut down to those that it takes. */
    public Optional<Difference> shortest(List<Request> requests) {
        return run(requests).map(found -> {
            List<Request> few =
                    Shrinker.shrink(found.requests(), fewer -> run(fewer).isPresent());
            return run(few).orElse(found);
        });
    }

    /** Returns the first difference. */
    public Optional<Difference> run(List<Request> requests) {
        TestEngine engine = TestEngine.with(Map.of("sluice.enable-debug-command", "yes"));
        engine.clock().set(System.currentTimeMillis());
        try (Side real = new Side(redis::connect, protocol);
                Side ours = new Side(engine::connect, protocol)) {
            real.observeAll(List.of(Request.of("FLUSHALL"), Request.of("DEBUG", "SET-ACTIVE-EXPIRE", "0")));
            Optional<Difference> found = new Run(engine.clock(), ours, real).all(comparable(requests));
            engine.audit();
            return found;
        }
    }

    private List<Request> comparable(List<Request> requests) {
        return requests.stream()
                .filter(request -> IntendedDifferences.of(request, intended) != Comparison.UNSENT)
                .toList();
    }

    /** One sequence on its way. */
    private final class Run {
        private final SimClock clock;
        private final Side ours;
        private final Side real;
        private final Look look;
        private final Dialogue dialogue = new Dialogue(intended);

        private Run(SimClock clock, Side ours, Side real) {
            this.clock = clock;
            this.ours = ours;
            this.real = real;
            this.look = new Look(ours, real, intended);
        }

        private Optional<Difference> all(List<Request> requests) {
            for (int from = 0; from < requests.size(); ) {
                int to = endOfBatch(requests, from);
                Optional<Difference> found = batch(requests, from, to);
                if (found.isEmpty()) {
                    found = look.after(requests.subList(0, to));
                }
                if (found.isPresent()) {
                    return found;
                }
                from = to;
            }
            return Optional.empty();
        }

        private Optional<Difference> batch(List<Request> requests, int from, int to) {
            List<Request> batch = requests.subList(from, to);
            clock.set(System.currentTimeMillis());
            List<Reply> our = ours.callAll(batch);
            List<Reply> their = real.callAll(batch);
            for (int index = 0; index < batch.size(); index++) {
                Request request = batch.get(index);
                if (!dialogue.agree(request, our.get(index), their.get(index))) {
                    List<Request> sent = requests.subList(0, from + index + 1);
                    return Optional.of(new Difference(sent, "the last one", our.get(index), their.get(index)));
                }
            }
            if (requests.get(to - 1).isFor("QUIT")) {
                ours.reconnect();
                real.reconnect();
            }
            return Optional.empty();
        }

        private static int endOfBatch(List<Request> requests, int from) {
            int to = from + 1;
            while (to < requests.size() && to - from < BATCH && !endsBatch(requests.get(to - 1))) {
                to++;
            }
            return to;
        }

        private static boolean endsBatch(Request request) {
            return Stream.of("QUIT", "SCAN", "RANDOMKEY", "EXEC").anyMatch(request::isFor);
        }
    }
}
