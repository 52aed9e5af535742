package vectormill.image.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.image.Photos;
import vectormill.image.Pictures;
import vectormill.image.Pixels;

class ResamplerTest {
  /// 13 × 11 random pixels.
  private static final String SOURCE =
      "38b4e652e44da7f2370d9e260e27136550a4a3a6d07f5c0c332f8b1224083fd22b902f89"
          + "11e81818f8c99d5d5d9831957504d90e945de2e8f54ee781cc75f636d85099095aa30016"
          + "5a67036f9b540d6b8f0be21124179c3dd9f73817ce6e118d264aad6cb6dd210faf94acd3"
          + "cf92c190237cb11f5d108cf25930263938b370a1b5769fa0f1483f95a90d9df2f130d60f"
          + "cf04bd93f50ae69514da8c659ce2b10cccdaebf990d19838b0d7ec0b3e97818ecb96c4db"
          + "adbe172296d5234a42b24c6ba4e6ed24ec636a8ac0a1271e5866279238aaf84e58056d8f"
          + "2fa8edd094ba97ae8b15442ee2db611a91bfe39469733a9247d58fa3c55018300372555f"
          + "d235f11829fb388c22e44cb637f01210c3707a90b405420fb169779edfb5b9342405157f"
          + "54b12eae62d11e887eb0766d1877f8c6eff26b5010af3177d161e79587a766ec30e40374"
          + "58a9905cad87bd4c77e2983f27745ccb9a31052e944cf1b220eaa2c7fb1b7d3e3f73f414"
          + "af6e0d935520dd4c2147738606f2bf7ec70209e0cd05ee5720edbcba3acce672084ab649"
          + "fcbce49b38bdecface4abd12108f391ebc070e83e8180a6bd4f43a2afffcd3c157";

  @Test
  void resizesToTheBitAsPillowDoes() {
    assertThat(resized(Resample.BILINEAR, 5, 4))
        .isEqualTo(
            "4f957f556a8e758c9c6c636f80684955958e827f8d77849678908697876d82877a78705b"
                + "7468966f8988649c7c9a97589d835e65906147a4765abb9c");
    assertThat(resized(Resample.BILINEAR, 17, 3))
        .isEqualTo(
            "26b2c541a4745f85626f698e5b80a7426e8e6767928f759e659f8f8b9eb2658e8e4d6e6e"
                + "7d47818a75539064488d664f848e5a62ab835f8d906f86898a916f928553726c7e775d7a"
                + "875d72766ba65d8fcb6e9894858e74857bae578f5e7897538c97757994acb18f50927b63"
                + "879e6c96c567b74e56876d667885587c8451786689549c794f9e67548d6d53889554b47c"
                + "44ca9057b99f908899");
    assertThat(resized(Resample.BICUBIC, 5, 4))
        .isEqualTo(
            "4c9a7e4d658c788ea2675e6d8067444f9690887d9078879b7895879e866a85897c766c51"
                + "73619c72898a5e9d7c9f9b58a2836462945940a3745dbfa0");
    assertThat(resized(Resample.BICUBIC, 17, 3))
        .isEqualTo(
            "1db4d13bab6c618252705f915483ad376e8d6a60929971a162a28b96a4b863918f3f6a69"
                + "7e427f8d7c4e965f4490604e82925564ae825c88966b81928c9671988b4d6e6c8272587b"
                + "8a586b7c69ab588fdf6e9f8f8f92658b7bbb4d915a7898439496747a93b7b78c49947261"
                + "84a36f98d467bb435586676a738e547d8a497665874fa0714ba16153886e50879357b67b"
                + "3bd49551bea5938496");
    assertThat(resized(Resample.LANCZOS, 5, 4))
        .isEqualTo(
            "4a997e4d628a7790a3675d6d8465414b98918c76917689a1789988a281688a8f7e776c4a"
                + "735ba0728b88599e7d9f9a58a284676394543ca47561bda1");
    assertThat(resized(Resample.LANCZOS, 17, 3))
        .isEqualTo(
            "1db5d734b36f657e43735d995383b1347790725e949970a05ea68799aab9669590376567"
                + "7c427e8e7e4c9a5d46935e5183975463ac825b8697687b998b986e9c8d4c6c6c876c557f"
                + "8f55658066ac598feb6ca2889991618e7ec34c8f65779a339b92787a90bdbb8b449a685d"
                + "80ae739dd764bc42528559676b9b4d818a4978648a4e997147a45a5381734f86905bb478"
                + "32d9964dbaa6938293");
  }

  /// What Pillow 9.4 answers, in hexadecimal.
  private static String resized(Resample resample, int width, int height) {
    Pixels source = new Pixels(13, 11, HexFormat.of().parseHex(SOURCE));
    Pixels resized = new Resampler(resample).resize(source, width, height);
    return HexFormat.of().formatHex(resized.rgb());
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithWeightsInDoublePrecision(Resample resample) {
    int[][] sizes = {
      {40, 30, 11, 7}, {17, 90, 40, 20}, {64, 64, 64, 9}, {1, 1, 3, 3}, {3, 50, 1, 1}
    };
    for (int[] size : sizes) {
      Pixels source = Photos.of(size[0], size[1], size[2]);
      Pixels resized = new Resampler(resample).resize(source, size[2], size[3]);
      Pixels reference = DoubleResampler.resize(source, size[2], size[3], resample);
      assertThat(Pictures.difference(resized, reference)).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameSizeIsTheSamePicture(Resample resample) {
    Pixels source = Photos.of(23, 17, 1);
    assertThat(new Resampler(resample).resize(source, 23, 17)).isEqualTo(source);
  }

  @ParameterizedTest
  @EnumSource
  void windowIsAPartOfTheWhole(Resample resample) {
    Pixels source = Photos.of(61, 47, 2);
    Resampler resampler = new Resampler(resample);
    Pixels whole = resampler.resize(source, 30, 23);
    Pixels part = resampler.resize(source, 30, 23, new Window(7, 5, 11, 13));
    for (int y = 0; y < 13; y++) {
      for (int x = 0; x < 11; x++) {
        assertThat(Pictures.pixel(part, x, y)).isEqualTo(Pictures.pixel(whole, 7 + x, 5 + y));
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resampler.resize(source, 30, 23, new Window(20, 0, 11, 1)))
        .withMessageContaining("30 × 23");
  }

  @Test
  void oneColourStaysOneColour() {
    byte[] rgb = new byte[3 * 91 * 67];
    Arrays.fill(rgb, (byte) 200);
    for (Resample resample : Resample.values()) {
      Pixels resized = new Resampler(resample).resize(new Pixels(91, 67, rgb), 13, 150);
      assertThat(resized.rgb()).containsOnly((byte) 200);
    }
  }
}
