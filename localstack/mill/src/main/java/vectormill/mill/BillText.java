package vectormill.mill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vectormill.cost.Bill;
import vectormill.cost.PriceTable;

/// A bill for people and for programs.
final class BillText {
  private BillText() {}

  static List<String> lines(Bill bill, PriceTable prices) {
    List<String> lines = new ArrayList<>();
    for (Bill.Line line : bill.lines()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-20s %16s %-9s $%,.6f",
              line.what(),
              quantity(line.quantity()),
              line.unit(),
              line.dollars()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-20s %16s %-9s $%,.6f   prices of %s, %s",
            "together",
            "",
            "",
            bill.dollars(),
            prices.date(),
            prices.region()));
    return lines;
  }

  private static String quantity(double value) {
    return value >= 1_000 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.6f", value);
  }

  static ObjectNode json(Bill bill, PriceTable prices) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("dollars", bill.dollars());
    node.put("pricesOf", prices.date()).put("region", prices.region());
    ArrayNode lines = node.putArray("lines");
    for (Bill.Line line : bill.lines()) {
      lines
          .addObject()
          .put("what", line.what())
          .put("quantity", line.quantity())
          .put("unit", line.unit())
          .put("dollars", line.dollars());
    }
    return node;
  }
}
