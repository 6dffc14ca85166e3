package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The short form of resources: `cpu: 500m..1`, `memory: 512Mi`, `gpu: 1`.
final class ResourceAmounts {
  private static final String NUMBER = "([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)";
  private static final Pattern CPU = Pattern.compile(NUMBER + "([mun]?)");
  private static final Pattern MEMORY = Pattern.compile(NUMBER + "((?:[KMGTPE]i|[kMGTPE])?)");
  private static final Pattern COUNT = Pattern.compile("([0-9]{1,18})()");
  private static final String DECIMAL_STEPS = "kMGTPE";
  private static final String BINARY_STEPS = "KMGTPE";

  private ResourceAmounts() {}

  /// What is wrong with an amount, or empty.
  static Optional<String> problem(String resource, JsonNode amount) {
    if (!List.of("cpu", "memory", "gpu").contains(resource)
        && (!resource.contains("/") || resource.equals("nvidia.com/gpu"))) {
      return Optional.of("is no resource; use cpu, memory, gpu, or a name such as google.com/tpu");
    }
    boolean counted = !resource.equals("cpu") && !resource.equals("memory");
    if (amount.isNumber()) {
      boolean fits = amount.doubleValue() >= 0 && (!counted || amount.isIntegralNumber());
      return fits
          ? Optional.empty()
          : Optional.of("must be a " + (counted ? "whole " : "") + "number of 0 or more");
    }
    return amount.isTextual()
        ? text(resource, amount.textValue().strip())
        : Optional.of("must be a number or a range such as 1..2");
  }

  private static Optional<String> text(String resource, String text) {
    Pattern pattern =
        switch (resource) {
          case "cpu" -> CPU;
          case "memory" -> MEMORY;
          default -> COUNT;
        };
    int dots = text.indexOf("..");
    String low = dots < 0 ? text : text.substring(0, dots).strip();
    String high = dots < 0 ? "" : text.substring(dots + 2).strip();
    if (low.isEmpty() && high.isEmpty()) {
      return Optional.of("needs a request, a limit, or both");
    }
    for (String part : List.of(low, high)) {
      if (!part.isEmpty() && !pattern.matcher(part).matches()) {
        return Optional.of("“" + part + "” is no amount of " + resource);
      }
    }
    boolean reversed =
        !low.isEmpty() && !high.isEmpty() && size(pattern, low).compareTo(size(pattern, high)) > 0;
    return reversed ? Optional.of("requests more than its limit") : Optional.empty();
  }

  private static BigDecimal size(Pattern pattern, String amount) {
    Matcher matcher = pattern.matcher(amount);
    matcher.matches();
    BigDecimal number = new BigDecimal(matcher.group(1));
    String unit = matcher.group(2);
    return switch (unit) {
      case "" -> number;
      case "m" -> number.movePointLeft(3);
      case "u" -> number.movePointLeft(6);
      case "n" -> number.movePointLeft(9);
      default ->
          unit.endsWith("i")
              ? number.multiply(
                  BigDecimal.valueOf(1024).pow(1 + BINARY_STEPS.indexOf(unit.charAt(0))))
              : number.movePointRight(3 * (1 + DECIMAL_STEPS.indexOf(unit)));
    };
  }
}
