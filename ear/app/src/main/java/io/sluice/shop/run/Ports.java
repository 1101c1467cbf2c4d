package io.sluice.shop.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds out whether the ports are free before anything is started, so that the answer names what to change. */
final class Ports {
    private Ports() {}

    /** Returns one line for each port that is taken, with the option that moves it. */
    static List<String> complaints(Options options) {
        List<String> complaints = new ArrayList<>();
        String moveServer = "-Dshop.port-offset=" + (options.portOffset() + 100);
        complain(complaints, options.httpPort(), "HTTP", moveServer);
        complain(complaints, options.managementPort(), "WildFly management", moveServer);
        if (options.respPort() != 0) {
            complain(
                    complaints,
                    options.respPort(),
                    "Redis clients",
                    "-Dsluice.port=" + (options.respPort() == 7000 ? 7001 : 7000));
        }
        return complaints;
    }

    private static void complain(List<String> complaints, int port, String use, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            complaints.add("Port " + port + " (" + use + ") cannot be used: " + taken.getMessage()
                    + ". Stop its user, or run: mvn -Prun " + option);
        }
    }
}
