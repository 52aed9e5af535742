package vectormill.image.hash;

/// Blurs a picture of numbers by running means, twice each way, which makes a tent of the box; then
/// takes one number from the middle of each cell of a grid.
final class TentFilter {
  private final int width;
  private final int height;

  TentFilter(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /// A grid of `side × side`; overwrites `values`.
  float[] shrink(float[] values, int side) {
    float[] other = new float[values.length];
    int across = (width + 2 * side - 1) / (2 * side);
    int down = (height + 2 * side - 1) / (2 * side);
    for (int pass = 0; pass < 2; pass++) {
      for (int y = 0; y < height; y++) {
        mean(values, other, y * width, 1, width, across);
      }
      for (int x = 0; x < width; x++) {
        mean(other, values, x, width, height, down);
      }
    }
    float[] grid = new float[side * side];
    for (int i = 0; i < side; i++) {
      int y = (int) ((i + 0.5) * height / side);
      for (int j = 0; j < side; j++) {
        grid[i * side + j] = values[y * width + (int) ((j + 0.5) * width / side)];
      }
    }
    return grid;
  }

  /// Means of a line's numbers in a window that moves along; it has only its part inside at either
  /// end.
  private static void mean(float[] in, float[] out, int start, int step, int length, int window) {
    int ahead = window / 2;
    int behind = window - 1 - ahead;
    float sum = 0;
    int count = 0;
    for (int i = 0; i < Math.min(ahead, length); i++) {
      sum += in[start + i * step];
      count++;
    }
    for (int i = 0; i < length; i++) {
      if (i + ahead < length) {
        sum += in[start + (i + ahead) * step];
        count++;
      }
      if (i - behind - 1 >= 0) {
        sum -= in[start + (i - behind - 1) * step];
        count--;
      }
      out[start + i * step] = sum / count;
    }
  }
}
