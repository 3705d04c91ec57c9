package dev.bessemer.fleet;

/** User and password of a BMC. */
public record BmcLogin(String user, String password) {
  @Override
  public String toString() {
    return "BmcLogin[" + user + ", ***]";
  }
}
