package plx.polyaxonfile.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigInteger;
import java.util.Locale;

/// The numbers and times of YAML 1.1 as JSON values.
final class ScalarValues {
  private static final BigInteger SIXTY = BigInteger.valueOf(60);
  private static final BigInteger LEAST = BigInteger.ONE.shiftLeft(63).negate();
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private ScalarValues() {}

  /// Reads `0b11`, `017`, `0x1F`, `1:30`, `1_000`.
  ///
  /// @throws NumberFormatException when it is no integer
  /// @throws ArithmeticException when it does not fit into the 64 bits that JSON readers take
  static JsonNode integer(String text) {
    String digits = text.replace("_", "");
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    BigInteger size = magnitude(digits);
    BigInteger value = negative ? size.negate() : size;
    if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
      throw new ArithmeticException("does not fit into 64 bits");
    }
    return value.bitLength() < Long.SIZE
        ? LongNode.valueOf(value.longValueExact())
        : BigIntegerNode.valueOf(value);
  }

  private static BigInteger magnitude(String digits) {
    if (digits.startsWith("0b")) {
      return new BigInteger(digits.substring(2), 2);
    }
    if (digits.startsWith("0x")) {
      return new BigInteger(digits.substring(2), 16);
    }
    if (digits.contains(":")) {
      BigInteger total = BigInteger.ZERO;
      for (String part : digits.split(":")) {
        total = total.multiply(SIXTY).add(new BigInteger(part));
      }
      return total;
    }
    return digits.length() > 1 && digits.startsWith("0")
        ? new BigInteger(digits, 8)
        : new BigInteger(digits);
  }

  /// Reads `1.5`, `.5`, `1:30.5`; infinity and not-a-number become null, as in the JSON of the
  /// reference.
  ///
  /// @throws NumberFormatException when it is no number
  static JsonNode decimal(String text) {
    String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    if (digits.equals(".inf") || digits.equals(".nan")) {
      return NullNode.instance;
    }
    double size = 0;
    for (String part : digits.split(":")) {
      size = size * 60 + Double.parseDouble(part);
    }
    return DoubleNode.valueOf(negative ? -size : size);
  }

  /// Writes a date as it is, and a time as ISO 8601 with its offset; without one it is UTC.
  static String time(String text) {
    String[] parts = text.split("[Tt]|[ \\t]+", 2);
    if (parts.length == 1) {
      return text;
    }
    String clock = parts[1].replaceAll("[ \\t]+", "");
    int zoneAt = zoneStart(clock);
    String zone = offset(clock.substring(zoneAt));
    String[] seconds = clock.substring(0, zoneAt).split("\\.", 2);
    String fraction = seconds.length == 1 ? "" : (seconds[1] + "000000").substring(0, 6);
    String[] date = parts[0].split("-");
    String[] time = seconds[0].split(":");
    return date[0]
        + "-"
        + two(date[1])
        + "-"
        + two(date[2])
        + "T"
        + two(time[0])
        + ":"
        + time[1]
        + ":"
        + time[2]
        + (fraction.isEmpty() || fraction.equals("000000") ? "" : "." + fraction)
        + zone;
  }

  private static int zoneStart(String clock) {
    for (int i = 0; i < clock.length(); i++) {
      if ("Z+-".indexOf(clock.charAt(i)) >= 0) {
        return i;
      }
    }
    return clock.length();
  }

  private static String offset(String zone) {
    if (zone.isEmpty() || zone.equals("Z")) {
      return "+00:00";
    }
    String[] parts = zone.substring(1).split(":");
    return zone.charAt(0) + two(parts[0]) + ":" + (parts.length == 1 ? "00" : parts[1]);
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
