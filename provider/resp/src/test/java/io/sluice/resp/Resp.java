package io.sluice.resp;

/** Checks that bytes are a sequence of whole replies of RESP. */
final class Resp {
    private final String text;
    private int at;

    private Resp(String text) {
        this.text = text;
    }

    static boolean isValid(String replies) {
        Resp resp = new Resp(replies);
        while (resp.at < replies.length()) {
            if (!resp.skipReply()) {
                return false;
            }
        }
        return true;
    }

    private boolean skipReply() {
        int end = text.indexOf("\r\n", at);
        if (end < 0) {
            return false;
        }
        char type = text.charAt(at);
        String header = text.substring(at + 1, end);
        at = end + 2;
        return switch (type) {
            case '+', '-', ',', '#', '_' -> header.indexOf('\r') < 0 && header.indexOf('\n') < 0;
            case ':' -> header.matches("-?[0-9]+");
            case '$', '=' -> header.equals("-1") || skipBytes(header);
            case '*', '~', '>' -> header.equals("-1") || skipReplies(header, 1);
            case '%' -> skipReplies(header, 2);
            default -> false;
        };
    }

    private boolean skipBytes(String length) {
        at += Integer.parseInt(length) + 2;
        return at <= text.length() && text.startsWith("\r\n", at - 2);
    }

    private boolean skipReplies(String count, int each) {
        for (int left = Integer.parseInt(count) * each; left > 0; left--) {
            if (at >= text.length() || !skipReply()) {
                return false;
            }
        }
        return true;
    }
}
