package io.sluice.engine.commands.connection;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Authentication;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.Session;
import java.util.Locale;

/**
 * Which clients {@code CLIENT KILL} means. The words are read in their order, since the first bad one is what Redis
 * tells; of an option that comes twice the last one counts.
 */
final class ClientFilter {
    private static final int FIRST_OPTION = 2;

    private final Args args;
    private final Session caller;
    private boolean skipsCaller = true;
    private boolean anyType = true;
    private ClientType type = ClientType.NORMAL;
    private long id;
    private String address = "";
    private String localAddress = "";

    private ClientFilter(Call call) {
        args = call.args();
        caller = call.session();
    }

    /** Makes the filter of the old form: one address, which may be the caller's own. */
    static ClientFilter ofAddress(Call call, String address) {
        ClientFilter filter = new ClientFilter(call);
        filter.address = address;
        filter.skipsCaller = false;
        return filter;
    }

    /**
     * Makes the filter of the form with options.
     *
     * @throws CommandError for those that do not fit
     */
    static ClientFilter ofOptions(Call call) {
        ClientFilter filter = new ClientFilter(call);
        filter.readAll();
        return filter;
    }

    private void readAll() {
        for (int at = FIRST_OPTION; at < args.count(); at += 2) {
            if (at + 1 == args.count()) {
                throw Errors.SYNTAX;
            }
            read(args.textAt(at).toLowerCase(Locale.ROOT), at + 1);
        }
    }

    /** Returns whether a client is meant. */
    boolean means(Session session) {
        return (id == 0 || session.id() == id)
                && (address.isEmpty() || session.connection().address().equals(address))
                && (localAddress.isEmpty()
                        || session.connection().localAddress().equals(localAddress))
                && (anyType || type == ClientType.of(session))
                && !(skipsCaller && session == caller);
    }

    private void read(String option, int value) {
        switch (option) {
            case "id" -> id = id(value);
            case "type" -> type(value);
            case "user" -> checkUser(value);
            case "addr" -> address = args.textAt(value);
            case "laddr" -> localAddress = args.textAt(value);
            case "skipme" -> skipsCaller = isYes(value);
            default -> throw Errors.SYNTAX;
        }
    }

    private long id(int at) {
        try {
            long number = args.integerAt(at);
            if (number > 0) {
                return number;
            }
        } catch (CommandError e) {
            // it gets the same answer
        }
        throw Errors.error("client-id should be greater than 0");
    }

    private void type(int at) {
        type = ClientType.named(args.shownAt(at));
        anyType = false;
    }

    /** There is one user, and every client is it. */
    private void checkUser(int at) {
        if (!args.textAt(at).equals(Authentication.DEFAULT_USER)) {
            throw Errors.error("No such user '" + args.shownAt(at) + "'");
        }
    }

    private boolean isYes(int at) {
        return switch (args.textAt(at).toLowerCase(Locale.ROOT)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw Errors.SYNTAX;
        };
    }
}
