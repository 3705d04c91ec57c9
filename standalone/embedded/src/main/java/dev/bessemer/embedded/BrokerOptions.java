package dev.bessemer.embedded;

/**
 * How an embedded broker runs.
 *
 * @param port to listen on at 127.0.0.1; 0 picks a free one
 */
public record BrokerOptions(int port, String user, String password) {

  /** A free port, and a password nobody else knows. */
  public static BrokerOptions defaults() {
    return new BrokerOptions(0, "bessemer", Passwords.create());
  }

  public BrokerOptions withPort(int port) {
    return new BrokerOptions(port, user, password);
  }

  @Override
  public String toString() {
    return "BrokerOptions[port=%d, user=%s, password=***]".formatted(port, user);
  }
}
