package dev.bessemer.api.auth;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks tokens of the issuer by its keys: the part that Quarkus does.
 *
 * <p>Keys are fetched when they are needed; an issuer that is not there keeps nothing from
 * starting.
 */
@ApplicationScoped
class IssuedTokens {
  private static final Logger LOG = LoggerFactory.getLogger(IssuedTokens.class);
  private final AuthConfig auth;
  private final OpenIdConnectConfig config;
  private final Instance<TenantIdentityProvider> provider;

  @Inject
  IssuedTokens(
      AuthConfig auth, OpenIdConnectConfig config, Instance<TenantIdentityProvider> provider) {
    this.auth = auth;
    this.config = config;
    this.provider = provider;
  }

  void settle(@Observes Oidc oidc) {
    var issuer = config.issuer().filter(i -> auth.strategy().equals(OpenIdConnect.NAME));
    oidc.create(
        issuer
            .map(this::tenant)
            .orElseGet(() -> OidcTenantConfig.builder().disableTenant().build()));
  }

  private OidcTenantConfig tenant(URI issuer) {
    return config
        .audience()
        .map(names -> builder(issuer).token().audience(names).end())
        .orElseGet(() -> builder(issuer))
        .build();
  }

  private OidcTenantConfigBuilder builder(URI issuer) {
    return OidcTenantConfig.authServerUrl(issuer.toString())
        .applicationType(ApplicationType.SERVICE)
        .token()
        .forcedJwkRefreshInterval(config.keyRefreshInterval())
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false)
        .end();
  }

  /**
   * Whether the issuer has made it, for us, and it has not run out; waits for keys.
   *
   * @throws Unauthenticated when nobody can say at the moment
   */
  boolean isGenuine(String token) {
    try {
      provider
          .get()
          .authenticate(new AccessTokenCredential(token))
          .subscribeAsCompletionStage()
          .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | CompletionException e) {
      if (e.getCause() instanceof AuthenticationFailedException) {
        return false;
      }
      throw trouble(e.getCause());
    } catch (TimeoutException e) {
      throw trouble(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw trouble(e);
    }
  }

  private static Unauthenticated trouble(Throwable why) {
    LOG.atWarn()
        .addKeyValue("reason", String.valueOf(why))
        .log("the issuer of tokens cannot be asked");
    return Unauthenticated.later("The issuer of tokens cannot be asked at the moment.");
  }
}
