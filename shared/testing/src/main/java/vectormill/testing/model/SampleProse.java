package vectormill.testing.model;

/// A page of prose of our own, from which tokenizers of tests take their words.
public final class SampleProse {
  private static final String TEXT =
      """
      The mill stands by the river, and the river turns the wheel. In the morning the miller opens
      the gate, and water from the hills runs through the narrow channel under the old bridge. Bags
      of grain wait in a row: wheat, barley, rye and oats, each with a paper label that names the
      farm, the field and the day of the harvest. Nothing is lost here. Every bag that comes in is
      weighed, every bag that goes out is weighed again, and the numbers in the book must add up
      before the lamp is put out. When a bag is torn or the grain is wet, the miller writes down
      which one it was and why, and the rest of the work goes on.

      A newspaper from the city says that a ship with forty sailors left the harbour on Sunday and
      has not been seen since. The captain was a careful man; he had crossed the northern sea
      eleven times without losing a single sail. His daughter keeps the lighthouse on the small
      island, where the wind never rests and gulls cry all night. She reads old letters, mends
      nets, and looks after three sheep, two goats and a very small grey cat.

      The museum bought a painting of a winter market: people in dark coats, red apples on white
      snow, a boy who holds a wooden horse, and a dog asleep beside a fire. Another picture shows
      a queen with a golden crown, a green dress and a letter in her left hand. Photographs of
      castles, churches, gardens, bicycles, trains and aeroplanes hang in the next room. Visitors
      may search the whole collection by words, by colour or by an example.

      To bake bread you need flour, water, salt, yeast and time. Mix them in a large bowl, let the
      dough rest under a cloth for an hour, fold it, and let it rest again. The oven should be as
      hot as possible. After thirty minutes knock on the crust: if it sounds hollow, the bread is
      done. Eat it with butter, cheese, honey or soup, and share it with your neighbours.

      A computer counts faster than any clerk, but it must be told what to count. Tables of
      numbers, vectors of words and lists of files move from one queue to the next; a worker takes
      an item, reads it, embeds it, and stamps the result. If two documents say the same thing,
      one of them is enough. If a record is broken, the report says where. Good software is quiet:
      it does what was asked, at the speed of the machine, and tells the truth about the rest.

      Der Müller mahlt das Korn am Fluss, und das Wasser treibt das große Rad. Abends schreibt er
      die Zahlen in ein Buch, schließt die Tür und geht nach Hause. Le moulin tourne près de la
      rivière; le meunier compte les sacs de blé et ferme la porte quand la nuit tombe. El molino
      está junto al río y la niña lee un libro sobre barcos, islas y gatos. Мельница стоит у реки,
      и вода вращает колесо весь день.
      """;

  private SampleProse() {}

  /// The whole page, in several languages, mostly English.
  public static String text() {
    return TEXT;
  }
}
