package dev.bessemer.agent.client;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the given certificates themselves and nothing that they sign.
 *
 * <p>Neither host name nor dates count: an agent signs its certificate itself, for an address that
 * may be seen differently from here, by a clock that may be wrong. Being the very certificate that
 * came with its heartbeat is more than both could prove.
 */
final class PinnedCertificate extends X509ExtendedTrustManager {
  private final List<X509Certificate> pinned;

  private PinnedCertificate(List<X509Certificate> pinned) {
    this.pinned = pinned;
  }

  static PinnedCertificate of(String pem) {
    try {
      var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
      if (certificates.isEmpty()) {
        throw new AgentUnreachable("The agent registered no certificate that can be read");
      }
      return new PinnedCertificate(certificates.stream().map(X509Certificate.class::cast).toList());
    } catch (CertificateException e) {
      throw new AgentUnreachable("The agent registered no certificate that can be read");
    }
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0 || !pinned.contains(chain[0])) {
      throw new NotPinned();
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("Agents are servers");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  /** Somebody else answers at the agent's address. */
  static final class NotPinned extends CertificateException {
    private static final long serialVersionUID = 1L;

    NotPinned() {
      super("not the certificate that was registered");
    }
  }
}
