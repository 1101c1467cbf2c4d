package io.sluice.engine.commands;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Database;

/** How clients say which database they mean. */
public final class DatabaseNumber {
    private DatabaseNumber() {}

    /**
     * Returns the database that a word of the request names.
     *
     * @throws CommandError if there is none
     */
    public static Database read(Call call, int word) {
        long number = call.args().integerAt(word);
        if (number != (int) number) {
            throw Errors.NOT_AN_INT;
        }
        return of(call, number);
    }

    /**
     * Returns the database of a number.
     *
     * @throws CommandError if there is none
     */
    public static Database of(Call call, long number) {
        if (number < 0 || number >= call.keyspace().databaseCount()) {
            throw Errors.DATABASE_OUT_OF_RANGE;
        }
        return call.keyspace().database((int) number);
    }
}
