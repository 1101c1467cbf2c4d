package io.sluice.resp;

import io.sluice.engine.command.Args;

/**
 * Recognises a web browser that was tricked into talking to this port.
 *
 * <p>A page can make a browser POST to any address; the lines of its body would run as inline commands. No Redis
 * command is called {@code POST} or {@code Host:}, one of which every such request contains before its body, so a
 * connection that sends one is closed without an answer, as Redis does.
 */
final class CrossProtocol {
    private static final byte[] POST = {'p', 'o', 's', 't'};
    private static final byte[] HOST = {'h', 'o', 's', 't', ':'};

    private CrossProtocol() {}

    /**
     * Lets all requests pass but those of HTTP.
     *
     * @throws ProtocolError for a line of HTTP
     */
    static void refuse(Args args) {
        int length = args.length(0);
        if ((length == POST.length && isCalled(args, POST)) || (length == HOST.length && isCalled(args, HOST))) {
            throw ProtocolError.unanswered(
                    "possible attack: a client speaks HTTP (POST or Host:), perhaps a browser misused by a web page");
        }
    }

    private static boolean isCalled(Args args, byte[] lowerCaseName) {
        byte[] array = args.array();
        int offset = args.offset(0);
        for (int i = 0; i < lowerCaseName.length; i++) {
            int letter = array[offset + i];
            int lower = letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
            if (lower != lowerCaseName[i]) {
                return false;
            }
        }
        return true;
    }
}
