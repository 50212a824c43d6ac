package lumbar.remote.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line to a broker that can go dead as a pulled cable does: connections stay open and nothing comes through, in either direction,
 * ever again; and while it is dead new ones are taken and nobody speaks.
 */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int broker;
    private volatile boolean dead;
    private final AtomicInteger age = new AtomicInteger();

    public TcpProxy(int broker) throws IOException {
        this.broker = broker;
        Thread.ofPlatform().name("tunnel").daemon().start(this::take);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on nothing comes through, for those that are open for good. */
    public void die() {
        dead = true;
        age.incrementAndGet();
    }

    /** New connections go through again. */
    public void live() {
        dead = false;
    }

    private void take() {
        while (!entrance.isClosed()) {
            try {
                Socket here = entrance.accept();
                sockets.add(here);
                if (!dead) {
                    through(here);
                }
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void through(Socket here) throws IOException {
        try {
            Socket there = new Socket(InetAddress.ofLiteral("127.0.0.1"), broker);
            sockets.add(there);
            pass(here, there);
            pass(there, here);
        } catch (IOException e) {
            here.close();
        }
    }

    private void pass(Socket from, Socket to) {
        int born = age.get();
        Thread.ofVirtual().start(() -> {
            byte[] bytes = new byte[4096];
            try {
                for (int n = from.getInputStream().read(bytes);
                        n >= 0;
                        n = from.getInputStream().read(bytes)) {
                    if (age.get() == born) {
                        to.getOutputStream().write(bytes, 0, n);
                    }
                }
            } catch (IOException e) {
                // Closed at one end.
            }
            if (age.get() == born) {
                close(from);
                close(to);
            }
        });
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        sockets.forEach(TcpProxy::close);
    }
}
