package vectormill.model.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;

/// The cache of one machine, in a folder: two files per namespace, read through memory.
///
/// One process uses a folder at a time. What was stored survives the kill of the process; after a
/// loss of power, entries that were being written are unknown. An entry that was stored by several
/// owners belongs to the last. Safe for many threads; a thread that is interrupted in the middle of
/// a call closes the namespace's files, and later calls fail.
public final class FolderEmbeddingCache implements EmbeddingCache, AutoCloseable {
  private static final Pattern HEADS =
      Pattern.compile("([0-9a-f]{64})-([0-9]{1,5})" + Pattern.quote(EntryFile.HEADS));

  private final Path folder;
  private final FileChannel lock;
  private final Map<CacheNamespace, EntryFile> files = new HashMap<>();

  private FolderEmbeddingCache(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// Opens the cache in a folder, which is made where it is absent.
  ///
  /// @throws IOException if the folder cannot be used, or another process uses it
  public static FolderEmbeddingCache open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(lock) == null) {
      lock.close();
      throw new IOException(
          "the embedding cache in "
              + folder.toAbsolutePath()
              + " is in use by another program; wait for its end or name another folder");
    }
    return new FolderEmbeddingCache(folder, lock);
  }

  private static @Nullable FileLock tryLock(FileChannel lock) throws IOException {
    try {
      return lock.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public synchronized Map<CacheKey, Vector> find(
      CacheNamespace namespace, Collection<CacheKey> keys) {
    try {
      return file(namespace).find(keys);
    } catch (IOException e) {
      throw failed("reading", e);
    }
  }

  @Override
  public synchronized void store(
      CacheNamespace namespace, CacheOwner owner, Map<CacheKey, Vector> vectors) {
    EmbeddingCache.check(namespace, vectors);
    try {
      file(namespace).store(owner, vectors);
    } catch (IOException e) {
      throw failed("writing", e);
    }
  }

  @Override
  public synchronized long remove(CacheOwner owner) {
    try {
      long removed = 0;
      for (CacheNamespace namespace : namespaces()) {
        removed += file(namespace).remove(owner);
      }
      return removed;
    } catch (IOException e) {
      throw failed("removing from", e);
    }
  }

  /// How many entries it has, of all namespaces.
  public synchronized long size() {
    try {
      long size = 0;
      for (CacheNamespace namespace : namespaces()) {
        size += file(namespace).size();
      }
      return size;
    } catch (IOException e) {
      throw failed("reading", e);
    }
  }

  private List<CacheNamespace> namespaces() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .map(file -> HEADS.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> new CacheNamespace(name.group(1), Integer.parseInt(name.group(2))))
          .toList();
    }
  }

  private EntryFile file(CacheNamespace namespace) throws IOException {
    EntryFile file = files.get(namespace);
    if (file == null) {
      if (!lock.isOpen()) {
        throw new IOException("it was closed");
      }
      file = EntryFile.open(folder, name(namespace), namespace.dimension());
      files.put(namespace, file);
    }
    return file;
  }

  /// The name of a namespace's files, without their endings.
  static String name(CacheNamespace namespace) {
    return namespace.digest() + "-" + namespace.dimension();
  }

  private TransientException failed(String doing, IOException cause) {
    return new TransientException(
        doing + " the embedding cache in " + folder.toAbsolutePath() + ": " + cause.getMessage(),
        cause);
  }

  @Override
  public synchronized void close() throws IOException {
    try (lock) {
      for (EntryFile file : files.values()) {
        file.close();
      }
      files.clear();
    }
  }
}
