package plx.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.PolyaxonApi;
import plx.error.UsageException;
import plx.settings.Account;
import plx.settings.Key;

/// `login`.
final class LoginCommand implements Command {
  private final Context context;
  private final DryRunOption dryRun;
  private String token;
  private String username;
  private String password;

  LoginCommand(Context context) {
    this.context = context;
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "login")
        .description(
            "Log in with a token, or with a user and password. What is typed or read is never printed;"
                + " the token is stored in a file that only you can read.")
        .examples(
            "polyaxon login                   asks for the token",
            "polyaxon login -t - <token.txt   reads it from standard input")
        .text(
            "-t --token",
            "TOKEN",
            "The token; `-` reads it from standard input, where other users cannot see it.",
            value -> token = value)
        .text(
            "-u --username",
            "NAME",
            "The user or email, to log in with a password.",
            value -> username = value)
        .text(
            "-p --password",
            "PASSWORD",
            "The password; asked for when it is not given; `-` reads standard input.",
            value -> password = value)
        .with(dryRun, new ConnectionOptions(context))
        .build();
  }

  @Override
  public void run() {
    PolyaxonApi anonymous = context.api("");
    new Deployment(context).requireUsers(anonymous);
    if (dryRun.wanted()) {
      rehearse(anonymous.endpoint().address());
      return;
    }
    String used = token == null && username != null ? ofPassword(anonymous) : ofToken(anonymous);
    String type = context.settings().text(Key.AUTHENTICATION_TYPE).value();
    PolyaxonApi api = context.api(type + " " + used);
    // The old login stays until the new one is known to work.
    ObjectNode user = api.user();
    String name = user.path("username").asText(username == null ? "" : username);
    context.settings().credentials().remember(name, used);
    new Account(context.files()).remember(user);
    new Deployment(context).remember(api.installation(), JsonNodeFactory.instance.objectNode());
    context.console().result("logged in as " + name + " at " + api.endpoint().address());
  }

  /// Nobody is asked for a secret; one that was given is looked at, and goes nowhere.
  private void rehearse(String server) {
    boolean byPassword = token == null && username != null;
    String name = byPassword ? "password" : "token";
    String given = byPassword ? password : token;
    if (given != null) {
      secret(given, "", name);
    }
    String with = given == null ? "a " + name + " that is asked for" : "the given " + name;
    context.console().result("would log in at " + server + " with " + with);
    ObjectNode unknown = JsonNodeFactory.instance.objectNode();
    context.settings().credentials().remember("", "");
    new Account(context.files()).remember(unknown);
    new Deployment(context).remember(unknown, unknown);
    dryRun.end();
  }

  private String ofPassword(PolyaxonApi api) {
    String secret = secret(password, "Password (not shown): ", "password");
    return required(api.token(username, secret), "token of the server");
  }

  private String ofToken(PolyaxonApi api) {
    if (token == null) {
      String page = api.endpoint().address() + "/ui/profile/token/";
      context.console().note("Your token is at " + page);
    }
    return secret(token, "Token (not shown): ", "token");
  }

  private String secret(String given, String prompt, String name) {
    if (given == null) {
      return required(context.console().readSecret(prompt), name);
    }
    return required(given.equals("-") ? context.console().readLine() : given, name);
  }

  private static String required(String secret, String name) {
    if (secret.isBlank()) {
      throw new UsageException(
          "PLX-LOGIN-EMPTY", "the " + name + " is empty", "give it with `-t -` on standard input");
    }
    return secret.strip();
  }
}
