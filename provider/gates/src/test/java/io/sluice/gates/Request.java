package io.sluice.gates;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A command of which many are sent, with a key that may differ from one to the next.
 *
 * @param line the words, parted by blanks; {@code %d} stands for the number of the key, of 12 digits
 * @param replyLines the lines of its reply
 */
record Request(String line, int replyLines) {
    /** Returns commands for some keys as bytes of RESP. */
    byte[] batch(int firstKey, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int key = firstKey; key < firstKey + count; key++) {
            String[] words =
                    line.replace("%d", String.format(Locale.ROOT, "%012d", key)).split(" ", -1);
            out.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.UTF_8));
            for (String word : words) {
                out.writeBytes(("$" + word.length() + "\r\n" + word + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
