package vectormill.localcloud.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;

/// The socket view of a [LoopbackChannel].
final class LoopbackSocket extends ServerSocket {

  private final LoopbackChannel channel;

  LoopbackSocket(LoopbackChannel channel) throws IOException {
    this.channel = channel;
  }

  @Override
  public void bind(SocketAddress address) throws IOException {
    channel.bind(address, 0);
  }

  @Override
  public void bind(SocketAddress address, int backlog) throws IOException {
    channel.bind(address, backlog);
  }

  @Override
  public Socket accept() throws IOException {
    return channel.systemSocket().accept();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public boolean isBound() {
    return channel.systemSocket().isBound();
  }

  @Override
  public int getLocalPort() {
    return channel.systemSocket().getLocalPort();
  }

  @Override
  public InetAddress getInetAddress() {
    return channel.systemSocket().getInetAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return channel.systemSocket().getLocalSocketAddress();
  }

  @Override
  public ServerSocketChannel getChannel() {
    return channel;
  }

  @Override
  public void setReuseAddress(boolean on) throws SocketException {
    channel.systemSocket().setReuseAddress(on);
  }

  @Override
  public boolean getReuseAddress() throws SocketException {
    return channel.systemSocket().getReuseAddress();
  }

  @Override
  public void setReceiveBufferSize(int size) throws SocketException {
    channel.systemSocket().setReceiveBufferSize(size);
  }
}
