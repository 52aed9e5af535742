package vectormill.localcloud.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server channel that listens on loopback where it was asked to listen everywhere. It accepts in
/// a thread that waits; it cannot be registered with a selector.
final class LoopbackChannel extends ServerSocketChannel {

  private final ServerSocketChannel system;
  private final ServerSocket socket;

  LoopbackChannel(SelectorProvider provider, ServerSocketChannel system) throws IOException {
    super(provider);
    this.system = system;
    this.socket = new LoopbackSocket(this);
  }

  @Override
  public ServerSocketChannel bind(@Nullable SocketAddress local, int backlog) throws IOException {
    boolean everywhere =
        local == null
            || (local instanceof InetSocketAddress address
                && address.getAddress() != null
                && address.getAddress().isAnyLocalAddress());
    if (everywhere) {
      int port = local instanceof InetSocketAddress address ? address.getPort() : 0;
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      system.bind(new InetSocketAddress(loopback, port), backlog);
    } else {
      system.bind(local, backlog);
    }
    return this;
  }

  @Override
  public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
    system.setOption(name, value);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    return system.getOption(name);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return system.supportedOptions();
  }

  @Override
  public ServerSocket socket() {
    return socket;
  }

  @Override
  public SocketChannel accept() throws IOException {
    return system.accept();
  }

  @Override
  public @Nullable SocketAddress getLocalAddress() throws IOException {
    return system.getLocalAddress();
  }

  @Override
  protected void implCloseSelectableChannel() throws IOException {
    system.close();
  }

  @Override
  protected void implConfigureBlocking(boolean block) throws IOException {
    system.configureBlocking(block);
  }

  /// The channel as a socket, for those who bind and ask that way.
  ServerSocket systemSocket() {
    return system.socket();
  }
}
