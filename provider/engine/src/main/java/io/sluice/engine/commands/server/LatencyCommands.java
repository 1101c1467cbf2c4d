package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.observe.LatencyEvent;
import io.sluice.engine.observe.LatencyEvent.Sample;
import io.sluice.engine.observe.LatencyMonitor;
import java.util.List;
import java.util.Map;

/** What took its time, and when. */
final class LatencyCommands {
    private static final int LATEST_FIELDS = 4;

    private LatencyCommands() {}

    @Command(
            group = SERVER,
            since = "2.8.13",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            tips = {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"},
            syntax = "LATENCY LATEST",
            summary = "Returns for each event when and how long it last took its time, and the longest time.")
    static void latest(Call call) {
        Map<String, LatencyEvent> events = call.server().latency().events();
        ReplyWriter reply = call.reply();
        reply.array(events.size());
        events.forEach((name, event) -> {
            reply.array(LATEST_FIELDS);
            reply.bulk(name);
            reply.integer(event.latest().epochSeconds());
            reply.integer(event.latest().milliseconds());
            reply.integer(event.longestMs());
        });
    }

    @Command(
            group = SERVER,
            since = "2.8.13",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            tips = {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"},
            syntax = "LATENCY HISTORY event",
            summary = "Returns when an event took its time, and how long.")
    static void history(Call call) {
        LatencyEvent event = call.server().latency().find(call.args().text("event"));
        List<Sample> samples = event == null ? List.of() : event.samples();
        ReplyWriter reply = call.reply();
        reply.array(samples.size());
        for (Sample sample : samples) {
            reply.array(2);
            reply.integer(sample.epochSeconds());
            reply.integer(sample.milliseconds());
        }
    }

    @Command(
            group = SERVER,
            since = "2.8.13",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            tips = {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"},
            syntax = "LATENCY GRAPH event",
            summary = "Draws when an event took its time, and how long.")
    static void graph(Call call) {
        LatencyEvent event = call.server().latency().find(call.args().text("event"));
        if (event == null) {
            throw Errors.error("No samples available for event '" + call.args().shown("event") + "'");
        }
        call.reply().verbatim(LatencyGraph.of(call.args().text("event"), event, call.nowMs() / 1000));
    }

    @Command(
            group = SERVER,
            since = "2.8.13",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            tips = {"request_policy:all_nodes", "response_policy:all_succeeded"},
            syntax = "LATENCY RESET [event [event …]]",
            summary = "Forgets what took its time: some events, or all; returns how many.")
    static void reset(Call call) {
        Args args = call.args();
        LatencyMonitor latency = call.server().latency();
        if (!args.has("event")) {
            call.reply().integer(latency.reset());
            return;
        }
        int count = 0;
        for (int number = 0; number < args.times("event"); number++) {
            count += latency.reset(args.textAt(args.index("event", number))) ? 1 : 0;
        }
        call.reply().integer(count);
    }

    @Command(
            group = SERVER,
            since = "2.8.13",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            tips = {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"},
            syntax = "LATENCY DOCTOR",
            summary = "Says in words what took its time, and what may help.")
    static void doctor(Call call) {
        call.reply().verbatim(LatencyReport.of(call.server()));
    }

    @Command(
            group = SERVER,
            since = "7.0.0",
            complexity = "O(N) where N is the number of commands with latency information being retrieved.",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            tips = {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"},
            syntax = "LATENCY HISTOGRAM [command [command …]]",
            summary = "Returns how often commands, some or all, took how long.")
    static void histogram(Call call) {
        HistogramReply.write(call);
    }
}
