package io.sluice.engine.commands.connection;

import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;

/** What clients may call themselves: words that fit into a line of {@code CLIENT LIST}. */
final class ClientAttribute {
    private ClientAttribute() {}

    /**
     * Returns the name of a client.
     *
     * @throws CommandError if it has other characters than printable ASCII without blanks
     */
    static String checkedName(String name) {
        return checked("Client names", name);
    }

    /**
     * Returns the value of an attribute.
     *
     * @throws CommandError as {@link #checkedName}
     */
    static String checked(String attribute, String value) {
        if (!value.chars().allMatch(letter -> letter >= '!' && letter <= '~')) {
            throw Errors.error(attribute + " cannot contain spaces, newlines or special characters.");
        }
        return value;
    }
}
