package io.sluice.resp;

import io.netty.channel.socket.SocketProtocolFamily;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One address of the setting {@code bind}.
 *
 * <p>Written as an address or host name, {@code *} for all IPv4 addresses, {@code ::*} for all IPv6 addresses; with
 * {@code -} before it, it may be missing on this machine. {@code *} together with {@code ::*} is one listener for both
 * families. Source: the comments on {@code bind} in redis.conf 7.2.
 *
 * @param text as the user wrote it
 * @param address what to listen on
 * @param family the only family to take connections from, null for all
 */
record ListenAddress(
        String text, InetAddress address, @Nullable SocketProtocolFamily family) {

    private static final String ANY_IPV4 = "*";
    private static final String ANY_IPV6 = "::*";

    /**
     * Reads the setting, without the optional addresses that this machine lacks.
     *
     * @throws ListenException for a name that is unknown
     */
    static List<ListenAddress> of(List<String> bind, int port) {
        List<String> names = bind.stream().map(ListenAddress::name).toList();
        boolean anyFamily = names.contains(ANY_IPV4) && names.contains(ANY_IPV6);
        List<ListenAddress> addresses = new ArrayList<>();
        for (String text : bind) {
            String name = name(text);
            try {
                if (anyFamily && name.equals(ANY_IPV6)) {
                    continue;
                }
                ListenAddress address = resolve(text, name, anyFamily);
                if (!text.startsWith("-") || address.isPresent()) {
                    addresses.add(address);
                }
            } catch (UnknownHostException | SocketException e) {
                throw new ListenException(text, port, e);
            }
        }
        return addresses;
    }

    private static String name(String text) {
        return text.startsWith("-") ? text.substring(1) : text;
    }

    private static ListenAddress resolve(String text, String name, boolean anyFamily)
            throws UnknownHostException, SocketException {
        if (name.equals(ANY_IPV4)) {
            boolean both = anyFamily && hasIpv6();
            return new ListenAddress(
                    text, InetAddress.getByName(both ? "::" : "0.0.0.0"), both ? null : SocketProtocolFamily.INET);
        }
        InetAddress address = InetAddress.getByName(name.equals(ANY_IPV6) ? "::" : name);
        return new ListenAddress(
                text,
                address,
                address instanceof Inet6Address ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET);
    }

    private boolean isPresent() throws SocketException {
        if (address.isAnyLocalAddress()) {
            return family == SocketProtocolFamily.INET || hasIpv6();
        }
        // All of 127.0.0.0/8 can be listened on, though only one address of it is assigned to an interface.
        return (address.isLoopbackAddress() && family == SocketProtocolFamily.INET)
                || NetworkInterface.getByInetAddress(address) != null;
    }

    private static boolean hasIpv6() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(Inet6Address.class::isInstance);
    }
}
