package io.sluice.engine.commands.server;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.command.Stats;
import io.sluice.engine.observe.LatencyHistogram;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the reply of {@code LATENCY HISTOGRAM}: commands that have run, a container standing for its subcommands. */
final class HistogramReply {
    private HistogramReply() {}

    static void write(Call call) {
        Stats stats = call.server().stats();
        List<CommandSpec> shown = asked(call)
                .flatMap(HistogramReply::withSubcommands)
                .filter(command -> call.commands().counted(command) == command)
                .filter(command -> stats.of(command).latencies() != null)
                .toList();
        ReplyWriter reply = call.reply();
        reply.map(shown.size());
        for (CommandSpec command : shown) {
            reply.bulk(command.fullName());
            write(reply, Objects.requireNonNull(stats.of(command).latencies()));
        }
    }

    private static Stream<CommandSpec> asked(Call call) {
        Args args = call.args();
        if (!args.has("command")) {
            return call.commands().all().stream();
        }
        return IntStream.range(0, args.times("command"))
                .mapToObj(number -> args.textAt(args.index("command", number)))
                .<CommandSpec>map(name -> call.commands().find(name))
                .filter(Objects::nonNull);
    }

    private static Stream<CommandSpec> withSubcommands(CommandSpec command) {
        return Stream.of(Stream.of(command), command.subcommands().stream()).flatMap(Function.identity());
    }

    private static void write(ReplyWriter reply, LatencyHistogram latencies) {
        SortedMap<Long, Long> counts = latencies.cumulativeByUsec();
        reply.map(2);
        reply.bulk("calls");
        reply.integer(latencies.count());
        reply.bulk("histogram_usec");
        reply.map(counts.size());
        counts.forEach((usec, count) -> {
            reply.integer(usec);
            reply.integer(count);
        });
    }
}
