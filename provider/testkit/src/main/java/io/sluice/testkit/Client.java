package io.sluice.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Sends commands and gets their replies. */
public interface Client extends AutoCloseable {

    /** Runs a command. */
    Reply call(List<byte[]> words);

    /** Runs a command that is not answered. */
    void tell(List<byte[]> words);

    /** Runs commands, without waiting for a reply before the next one if that is possible. */
    default List<Reply> callAll(List<List<byte[]>> commands) {
        return commands.stream().map(this::call).toList();
    }

    /** Runs a command of text in UTF-8. */
    default Reply call(String... words) {
        return call(Stream.of(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /** Runs a command, its words separated by blanks, and returns the reply as redis-cli prints it. */
    default String text(String line) {
        return String.join("\n", ReplyText.lines(call(Words.of(line))));
    }

    @Override
    void close();
}
