package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.PROTECTED;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Glob;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests of clients and servers need. Only where {@code enable-debug-command} allows it. */
final class DebugCommands {
    private static final System.Logger LOGGER = System.getLogger(DebugCommands.class.getName());
    private static final Pattern FRACTION =
            Pattern.compile("\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?).*", Pattern.DOTALL);
    private static final double NS_PER_SECOND = 1e9;
    private static final int SHOWN_BYTES = 128;

    private DebugCommands() {}

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "Depends on subcommand.",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            arity = -2,
            syntax = "DEBUG",
            summary = "Helps to test clients and servers.")
    static void debug(Call call) {
        String word = call.args().shownAt(1, SHOWN_BYTES);
        throw Errors.error("unknown subcommand or wrong number of arguments for '" + word + "'. Try DEBUG HELP.");
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "Takes the seconds asked for.",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG SLEEP seconds:double",
            summary = "Keeps the turn for some seconds, in which nobody is served.")
    static void sleep(Call call) {
        Matcher fraction = FRACTION.matcher(call.args().text("seconds"));
        if (fraction.matches()) {
            double seconds = Double.parseDouble(fraction.group(1));
            call.server().time().clock().pause((long) (seconds * NS_PER_SECOND));
        }
        call.reply().status("OK");
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG SET-ACTIVE-EXPIRE enabled",
            summary = "With 0, leaves expired keys until somebody asks for them; with 1, removes them again.")
    static void setActiveExpire(Call call) {
        String text = call.args().text("enabled");
        boolean isZero = !text.matches("(?s)\\s*[-+]?0*[1-9].*");
        if (isZero) {
            call.server().expireLazily();
        } else {
            call.server().expireActively();
        }
        call.reply().status("OK");
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG ERROR message",
            summary = "Answers an error of this text.")
    static void error(Call call) {
        String message = new String(call.args().bytes("message"), StandardCharsets.ISO_8859_1);
        throw Errors.asTold(message);
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG LOG message",
            summary = "Writes a message to the server's log.")
    static void log(Call call) {
        String message = call.args().text("message");
        call.server().afterTurn(() -> LOGGER.log(Level.WARNING, () -> "DEBUG LOG: " + message));
        call.reply().status("OK");
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(N*M) where N is the length of the pattern and M that of the text",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG STRINGMATCH-LEN pattern:pattern text",
            summary = "Tells whether a text matches a glob pattern.")
    static void stringMatch(Call call) {
        Args args = call.args();
        byte[] text = args.bytes("text");
        boolean matches = Glob.of(args.bytes("pattern")).matches(text, 0, text.length);
        call.reply().integer(matches ? 1 : 0);
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG CHANGE-REPL-ID",
            summary = "Gives the history of the data a new id, as if it were another's.")
    static void changeReplicationId(Call call) {
        call.server().changeReplicationId();
        call.reply().status("OK");
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG PROTOCOL type",
            summary = "Answers a value of a type: string, integer, double, bignum, null, array, set, map, attrib, push,"
                    + " verbatim, true, false.")
    static void protocol(Call call) {
        ProtocolSample.write(call);
    }
}
