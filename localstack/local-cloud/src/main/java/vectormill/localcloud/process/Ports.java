package vectormill.localcloud.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Free loopback ports, one per name, remembered in a file so that addresses stay the same from one
/// start to the next. A remembered port that somebody else took is replaced. Safe for several
/// threads.
public final class Ports {

  private static final Logger LOG = LoggerFactory.getLogger(Ports.class);

  private final Path file;
  private final Properties remembered = new Properties();
  private final Set<Integer> given = new HashSet<>();

  /// Reads what `file` remembers, if it exists.
  ///
  /// @throws IOException when the file is there and cannot be read
  public Ports(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        remembered.load(in);
      }
    }
  }

  /// The port of `name`: the remembered one if it is free, else a new one.
  ///
  /// @throws IOException when no port is free or the file cannot be written
  public synchronized int of(String name) throws IOException {
    String known = remembered.getProperty(name, "");
    if (known.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(known);
      if (port > 0 && port < 65_536 && !given.contains(port) && isFree(port)) {
        given.add(port);
        return port;
      }
      LOG.warn("port {} of {} is taken, choosing another", known, name);
    }
    int port = free();
    given.add(port);
    remembered.setProperty(name, Integer.toString(port));
    save();
    return port;
  }

  private int free() throws IOException {
    for (int i = 0; i < 100; i++) {
      try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
        if (!given.contains(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      }
    }
    throw new IOException("no free loopback port found in 100 tries");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// The only address any of our servers listens on.
  public static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private void save() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      remembered.store(out, null);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
