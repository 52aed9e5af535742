package vectormill.model.lite;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;

/// The leading right singular vectors of a sparse matrix, by seeded subspace iteration.
///
/// Every sum runs in a fixed order in IEEE double arithmetic: the same input gives the same bytes.
/// The sign of each vector makes its largest component positive.
final class TruncatedSvd {
  private static final int OVERSAMPLE = 16;
  private static final int ITERATIONS = 5;
  private static final int BLOCK = 32;
  private static final double RANK_TOLERANCE = 1e-10;

  private final int dimension;
  private final float[] components;

  private TruncatedSvd(int dimension, float[] components) {
    this.dimension = dimension;
    this.components = components;
  }

  /// Decomposes.
  ///
  /// @param matrix with at least one entry that is not zero
  /// @param columns number of the matrix's columns
  /// @param most the most vectors to return
  /// @param seed of the random start
  static TruncatedSvd of(SparseRows matrix, int columns, int most, long seed) {
    int rows = matrix.rows();
    int width = Math.min(rows, most + OVERSAMPLE);
    double[] basis = width == rows ? identity(rows) : basis(matrix, columns, width, seed);
    double[] image = squared(matrix, columns, basis, width);
    double[] small = Orthonormal.product(basis, image, rows, width);
    SymmetricQRAlgorithmDecomposition_DDRM eigen = eigen(small, width);
    int[] order = descending(eigen, width);
    double largest = eigen.getEigenvalue(order[0]).getReal();
    int rank = 0;
    while (rank < Math.min(width, most)
        && eigen.getEigenvalue(order[rank]).getReal() > largest * RANK_TOLERANCE) {
      rank++;
    }
    double[] left = left(basis, rows, eigen, order, rank);
    return new TruncatedSvd(rank, components(matrix, columns, left, rank));
  }

  /// Number of singular vectors; the numerical rank where that is less than asked for.
  int dimension() {
    return dimension;
  }

  /// `columns × dimension`, row-major: one row per column of the matrix. Not a copy.
  float[] components() {
    return components;
  }

  private static double[] identity(int size) {
    double[] identity = new double[size * size];
    for (int i = 0; i < size; i++) {
      identity[i * size + i] = 1;
    }
    return identity;
  }

  /// An orthonormal basis of about the leading left singular subspace, `rows × width`.
  private static double[] basis(SparseRows matrix, int columns, int width, long seed) {
    int rows = matrix.rows();
    double[] basis = new double[Math.multiplyExact(rows, width)];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < basis.length; i++) {
      basis[i] = random.nextDouble() - 0.5;
    }
    for (int i = 1; i <= ITERATIONS; i++) {
      basis = squared(matrix, columns, basis, width);
      // Twice in a row loses no digit that counts.
      if (i % 2 == 0 || i == ITERATIONS) {
        Orthonormal.columns(basis, rows, width);
      }
    }
    Orthonormal.columns(basis, rows, width);
    return basis;
  }

  /// The matrix times its transpose times a dense `rows × width` one, a block of columns at a time.
  private static double[] squared(SparseRows matrix, int columns, double[] dense, int width) {
    double[] result = new double[dense.length];
    double[] block = new double[columns * BLOCK];
    for (int from = 0; from < width; from += BLOCK) {
      int size = Math.min(BLOCK, width - from);
      transposedTimes(matrix, dense, width, from, size, block);
      for (int row = 0; row < matrix.rows(); row++) {
        int to = row * width + from;
        for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
          double value = matrix.value(entry);
          int at = matrix.column(entry) * BLOCK;
          for (int i = 0; i < size; i++) {
            result[to + i] += value * block[at + i];
          }
        }
      }
    }
    return result;
  }

  private static void transposedTimes(
      SparseRows matrix, double[] dense, int width, int from, int size, double[] block) {
    Arrays.fill(block, 0);
    for (int row = 0; row < matrix.rows(); row++) {
      int at = row * width + from;
      for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
        double value = matrix.value(entry);
        int to = matrix.column(entry) * BLOCK;
        for (int i = 0; i < size; i++) {
          block[to + i] += value * dense[at + i];
        }
      }
    }
  }

  private static SymmetricQRAlgorithmDecomposition_DDRM eigen(double[] small, int size) {
    DMatrixRMaj symmetric = new DMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        symmetric.set(i, j, (small[i * size + j] + small[j * size + i]) / 2);
      }
    }
    SymmetricQRAlgorithmDecomposition_DDRM eigen =
        new SymmetricQRAlgorithmDecomposition_DDRM(
            new TridiagonalDecompositionHouseholder_DDRM(), true);
    if (!eigen.decompose(symmetric)) {
      throw new ArithmeticException(
          "the eigenvalues of a symmetric matrix of size " + size + " were not found");
    }
    return eigen;
  }

  private static int[] descending(SymmetricQRAlgorithmDecomposition_DDRM eigen, int size) {
    return IntStream.range(0, size)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> -eigen.getEigenvalue(i).getReal())
                .thenComparingInt(i -> i))
        .mapToInt(i -> i)
        .toArray();
  }

  /// The left singular vectors, each divided by its singular value: `rows × rank`.
  private static double[] left(
      double[] basis,
      int rows,
      SymmetricQRAlgorithmDecomposition_DDRM eigen,
      int[] order,
      int rank) {
    int width = order.length;
    double[] turn = new double[width * rank];
    for (int j = 0; j < rank; j++) {
      double scale = 1 / Math.sqrt(eigen.getEigenvalue(order[j]).getReal());
      DMatrixRMaj vector = eigen.getEigenVector(order[j]);
      for (int i = 0; i < width; i++) {
        turn[i * rank + j] = vector.get(i) * scale;
      }
    }
    return Panel.times(basis, rows, turn, width, rank);
  }

  private static float[] components(SparseRows matrix, int columns, double[] left, int rank) {
    float[] components = new float[Math.multiplyExact(columns, rank)];
    double[] block = new double[columns * BLOCK];
    for (int from = 0; from < rank; from += BLOCK) {
      int size = Math.min(BLOCK, rank - from);
      transposedTimes(matrix, left, rank, from, size, block);
      for (int i = 0; i < size; i++) {
        double sign = sign(block, columns, i);
        for (int column = 0; column < columns; column++) {
          components[column * rank + from + i] = (float) (sign * block[column * BLOCK + i]);
        }
      }
    }
    return components;
  }

  private static double sign(double[] block, int columns, int i) {
    double extreme = 0;
    for (int column = 0; column < columns; column++) {
      double value = block[column * BLOCK + i];
      if (Math.abs(value) > Math.abs(extreme)) {
        extreme = value;
      }
    }
    return extreme < 0 ? -1 : 1;
  }
}
