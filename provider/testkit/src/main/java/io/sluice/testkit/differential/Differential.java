package io.sluice.testkit.differential;

import io.sluice.testkit.Auditor;
import io.sluice.testkit.RealRedis;
import io.sluice.testkit.Reply;
import io.sluice.testkit.TestEngine;
import io.sluice.testkit.generator.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Runs sequences of requests against Sluice in this JVM and a real redis-server, and looks for a difference. */
public final class Differential {
    /*
     * Both begin empty. Before each request Sluice's clock is set to the real time, so that the two are never further
     * apart than one call takes. Redis must not remove expired keys by itself (DEBUG SET-ACTIVE-EXPIRE 0), so that in
     * both a key is there until something looks at it.
     */
    private static final int COMMANDS_PER_LOOK = 50;
    private static final int DATABASES = 16;

    private final RealRedis redis;
    private final int protocol;
    private final List<IntendedDifference> intended;

    /**
     * Prepares runs.
     *
     * @param redis started with its commands for debugging
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
            List<Request> few = Shrinker.shrink(
                    found.requests(), fewer -> run(fewer).isPresent());
            return run(few).orElse(found);
        });
    }

    /** Returns the first difference. */
    public Optional<Difference> run(List<Request> requests) {
        TestEngine engine = TestEngine.withDefaults();
        engine.clock().set(System.currentTimeMillis());
        try (Side real = new Side(redis::connect, protocol)) {
            real.observe("FLUSHALL");
            real.observe("DEBUG", "SET-ACTIVE-EXPIRE", "0");
            try (Side ours = new Side(engine::connect, protocol)) {
                Optional<Difference> found = new Run(engine, ours, real).all(requests);
                Auditor.audit(engine.engine());
                return found;
            }
        }
    }

    /** One sequence on its way. */
    private final class Run {
        private final TestEngine engine;
        private final Side ours;
        private final Side real;

        private Run(TestEngine engine, Side ours, Side real) {
            this.engine = engine;
            this.ours = ours;
            this.real = real;
        }

        private Optional<Difference> all(List<Request> requests) {
            for (int index = 0; index < requests.size(); index++) {
                List<Request> sent = requests.subList(0, index + 1);
                Optional<Difference> found = one(sent);
                boolean isTimeToLook = (index + 1) % COMMANDS_PER_LOOK == 0 || index == requests.size() - 1;
                if (found.isEmpty() && (isTimeToLook || requests.get(index).isFor("SCAN"))) {
                    found = data(sent);
                }
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<Difference> one(List<Request> sent) {
            Request request = sent.get(sent.size() - 1);
            Comparison comparison = IntendedDifferences.of(request, intended);
            if (comparison == Comparison.UNSENT) {
                return Optional.empty();
            }
            engine.clock().set(System.currentTimeMillis());
            Reply our = ours.call(request);
            Reply their = real.call(request);
            if (request.isFor("QUIT")) {
                ours.reconnect();
                real.reconnect();
            }
            boolean agree = comparison.agree(request, our, their);
            return agree ? Optional.empty() : Optional.of(new Difference(sent, "to the last one", our, their));
        }

        /** Compares all data. */
        private Optional<Difference> data(List<Request> sent) {
            for (int number = 0; number < DATABASES; number++) {
                ours.observe("SELECT", "" + number);
                real.observe("SELECT", "" + number);
                Reply our = keys(ours);
                Reply their = keys(real);
                String where = " in database " + number + " afterwards";
                if (!our.equals(their)) {
                    return Optional.of(new Difference(sent, "keys" + where, our, their));
                }
                for (Reply key : ((Reply.Array) our).elements()) {
                    Optional<Difference> found = value(sent, ((Reply.Bulk) key).bytes(), where);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Difference> value(List<Request> sent, String key, String where) {
            byte[] bytes = key.getBytes(StandardCharsets.ISO_8859_1);
            for (String command : List.of("TYPE", "GET", "PEXPIRETIME")) {
                Reply our = ours.observe(command, bytes);
                Reply their = real.observe(command, bytes);
                Request question = new Request(List.of(command.getBytes(StandardCharsets.ISO_8859_1), bytes));
                if (!IntendedDifferences.of(question, intended).agree(question, our, their)) {
                    return Optional.of(new Difference(sent, "to " + question + where, our, their));
                }
            }
            return Optional.empty();
        }

        private static Reply keys(Side side) {
            return new Reply.Array(
                    side.keys().stream().<Reply>map(Reply.Bulk::new).toList());
        }
    }
}
