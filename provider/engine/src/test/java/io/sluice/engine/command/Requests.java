package io.sluice.engine.command;

import java.nio.charset.StandardCharsets;

/** Makes requests from text. */
public final class Requests {
    private Requests() {}

    /** Returns a request of the words between blanks. */
    public static Args request(String text) {
        Args args = new Args();
        for (String word : text.split(" ", -1)) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            args.add(bytes, 0, bytes.length);
        }
        return args;
    }
}
