package io.sluice.engine.commands.server;

import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandStats;
import io.sluice.engine.command.Server;
import io.sluice.engine.observe.LatencyHistogram;
import io.sluice.settings.Parameters;
import java.util.List;
import java.util.function.Consumer;

/** The sections with a line for each command, or for each code of an error. */
final class InfoCommands {
    private static final int USEC_DIGITS = 3;

    private InfoCommands() {}

    static void write(Server server, InfoText text) {
        forEach(server, command -> writeCommand(server, text, command));
    }

    private static void forEach(Server server, Consumer<CommandSpec> action) {
        for (CommandSpec command : server.commands().all()) {
            action.accept(command);
            command.subcommands().stream()
                    .filter(subcommand -> server.commands().counted(subcommand) == subcommand)
                    .forEach(action);
        }
    }

    private static void writeCommand(Server server, InfoText text, CommandSpec command) {
        CommandStats stats = server.stats().of(command);
        if (stats.calls() == 0 && stats.rejected() == 0) {
            return;
        }
        double perCall = stats.calls() == 0 ? 0 : (double) stats.microseconds() / stats.calls();
        text.field(
                "cmdstat_" + command.fullName(),
                "calls=" + stats.calls() + ",usec=" + stats.microseconds() + ",usec_per_call="
                        + InfoText.decimal(2, perCall) + ",rejected_calls=" + stats.rejected() + ",failed_calls="
                        + stats.failed());
    }

    static void writeErrors(Server server, InfoText text) {
        server.stats().errorsByCode().forEach((code, count) -> text.field("errorstat_" + code, "count=" + count));
    }

    static void writeLatencies(Server server, InfoText text) {
        if (server.stats().isTrackingLatencies()) {
            List<Double> percentiles = server.settings().get(Parameters.LATENCY_TRACKING_INFO_PERCENTILES);
            forEach(server, command -> writeLatencies(server, text, command, percentiles));
        }
    }

    private static void writeLatencies(Server server, InfoText text, CommandSpec command, List<Double> percentiles) {
        LatencyHistogram latencies = server.stats().of(command).latencies();
        if (latencies == null) {
            return;
        }
        double[] usec = latencies.percentilesUsec(percentiles);
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < usec.length; index++) {
            line.append(index == 0 ? "p" : ",p")
                    .append(InfoText.shortest(percentiles.get(index)))
                    .append('=')
                    .append(InfoText.decimal(USEC_DIGITS, usec[index]));
        }
        text.field("latency_percentiles_usec_" + command.fullName(), line);
    }
}
